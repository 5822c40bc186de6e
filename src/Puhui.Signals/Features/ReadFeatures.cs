using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Computes a merchant's features for a purpose that its consents allow at this moment.</summary>
public static class ReadFeatures
{
    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Read = 1,
        MerchantUnknown = 10,

        /// <summary>No family of records is consented for any purpose.</summary>
        ConsentMissing = 11,
    }

    /// <summary>Features together with what they may be used for.</summary>
    /// <param name="Purpose">Credit if any family is consented for it, else back-test.</param>
    /// <param name="Features">Missing where a family they need is not consented for that purpose.</param>
    public sealed record Reading(Purpose Purpose, FeatureVector Features);

    /// <summary>Pure.</summary>
    /// <param name="now">The moment of use, which consents must cover; not the as-of day.</param>
    public static Decision<Outcome, Reading> Decide(MerchantStanding? standing, MerchantHistory? history, DateOnly asOf, Timestamp now)
    {
        if (standing is null || history is null)
        {
            return Decision<Outcome, Reading>.Refuse(Outcome.MerchantUnknown);
        }

        foreach (var purpose in (ReadOnlySpan<Purpose>)[Purpose.Credit, Purpose.BackTest])
        {
            var consented = Enum.GetValues<DataScope>().Where(scope => standing.Consents.Allows(scope, purpose, now)).ToHashSet();
            if (consented.Count > 0)
            {
                return Decision<Outcome, Reading>.Commit(Outcome.Read, new Reading(purpose, Features.Compute(history, asOf).Within(consented)));
            }
        }

        return Decision<Outcome, Reading>.Refuse(Outcome.ConsentMissing);
    }

    public static async Task<Decision<Outcome, Reading>> Handle(MerchantId merchant, DateOnly asOf, ISignalStore store, Timestamp now, CancellationToken stop)
    {
        var standing = await store.FindMerchant(merchant, stop).ConfigureAwait(false);
        var history = standing is null ? null : await store.LoadRecent(standing.Merchant, asOf, Features.DaysBack, stop).ConfigureAwait(false);
        return Decide(standing, history, asOf, now);
    }

    /// <summary>Every merchant's, ascending by id, with the store asked once per some merchants and never all of them in memory.</summary>
    public static async IAsyncEnumerable<(MerchantId Merchant, Decision<Outcome, Reading> Decision)> HandleAll(
        DateOnly asOf, ISignalStore store, Timestamp now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        const int together = 64;
        await foreach (var histories in store.StreamHistories(asOf, stop).Chunk(together).ConfigureAwait(false))
        {
            var ids = histories.Select(h => h.Merchant.Id.Value).ToList();
            var standings = (await store.FindMerchants(ids, stop).ConfigureAwait(false)).ToDictionary(s => s.Merchant.Id);
            foreach (var history in histories)
            {
                yield return (history.Merchant.Id, Decide(standings.GetValueOrDefault(history.Merchant.Id), history, asOf, now));
            }
        }
    }
}
