using Puhui.Chain;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>What a merchant may sell from today on, for the futures it is shown; nothing where it does not consent to the use of its sales for credit.</summary>
internal sealed class SalesOutlook(ISignalStore signals, CreditModels models)
{
    public async Task<(IReadOnlyList<SalesScenario> Scenarios, SalesUnknown? Unknown)> Of(MerchantStanding standing, Timestamp now, CancellationToken stop)
    {
        if (!standing.Consents.Allows(DataScope.Trade, Purpose.Credit, now))
        {
            return ([], SalesUnknown.ConsentWithdrawn);
        }

        var today = standing.Merchant.Zone.DayOf(now);
        var model = await models.AsOf(today, stop).ConfigureAwait(false);
        var facts = await LoadFacts.Of(
            standing, today, Purpose.Credit, now, BorrowerStanding.None(standing.Merchant.Currency), [], model, signals, stop).ConfigureAwait(false);
        return SalesForecast.Of(facts, model) is { } forecast ? (SalesFutures.Of(forecast), null) : ([], SalesUnknown.RecordsTooShort);
    }
}

/// <summary>Why nothing is said about a merchant's sales to come.</summary>
internal enum SalesUnknown
{
    /// <summary>The merchant does not consent to the use of its trade records for credit.</summary>
    ConsentWithdrawn = 1,

    /// <summary>They are too short, or those of others too few, to forecast from.</summary>
    RecordsTooShort = 2,
}
