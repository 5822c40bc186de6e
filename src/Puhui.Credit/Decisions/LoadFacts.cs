using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>Takes the facts of a decision from the store: what the merchant consents to at a moment, and what was known before a day.</summary>
public static class LoadFacts
{
    public static async Task<DecisionFacts> Of(
        MerchantStanding standing,
        DateOnly asOf,
        Purpose purpose,
        Timestamp at,
        BorrowerStanding owed,
        IReadOnlyList<LimitCap> givenCaps,
        CreditModel model,
        ISignalStore signals,
        CancellationToken stop)
    {
        var consents = Consented(standing.Consents, purpose, at);
        var history = consents.Contains(DataScope.Trade)
            ? await signals.LoadRecent(standing.Merchant, asOf, model.DaysBack, stop).ConfigureAwait(false)
            : new MerchantHistory(standing.Merchant, []);
        return DecisionFacts.Of(history, Features.Compute(history, asOf), purpose, consents, owed, givenCaps, model);
    }

    /// <summary>The scopes that may be used for a purpose at a moment.</summary>
    public static IReadOnlySet<DataScope> Consented(ConsentHistory consents, Purpose purpose, Timestamp at)
    {
        var scopes = new HashSet<DataScope>();
        foreach (var scope in Enum.GetValues<DataScope>())
        {
            if (consents.Allows(scope, purpose, at))
            {
                scopes.Add(scope);
            }
        }

        return scopes;
    }
}
