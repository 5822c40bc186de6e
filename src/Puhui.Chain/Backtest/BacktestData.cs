using System.Text.Json;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>Loads what a back-test may look at: merchants that consent to it, in one currency, with what they were paid out.</summary>
public sealed class BacktestData(ISignalStore signals, int settlementLagDays)
{
    private static readonly EventKind[] Sales = [EventKind.OrderPlaced, EventKind.OrderCancelled, EventKind.OrderRefunded];

    /// <summary>The merchants a back-test may look at, and how many it may not.</summary>
    /// <param name="WithoutConsent">Merchants left out: no consent to trade records for back-testing.</param>
    /// <param name="OtherCurrency">Merchants left out: they sell in another currency.</param>
    public sealed record Loaded(IReadOnlyList<BacktestMerchant> Merchants, int WithoutConsent, int OtherCurrency);

    /// <summary>Looks at histories one by one and keeps the sales of those that may be looked at.</summary>
    /// <param name="histories">Of the merchants to look among, each with all its days.</param>
    /// <param name="now">Consents that hold now count.</param>
    public async Task<Loaded> Load(IAsyncEnumerable<MerchantHistory> histories, Currency currency, Timestamp now, IProgress<long> progress, CancellationToken stop)
    {
        var merchants = new List<BacktestMerchant>();
        var (refused, other) = (0, 0);
        await foreach (var history in histories.WithCancellation(stop).ConfigureAwait(false))
        {
            var consents = await ConsentsOf(history.Merchant.Id, now, stop).ConfigureAwait(false);
            if (!consents.Contains(DataScope.Trade))
            {
                refused++;
            }
            else if (history.Merchant.Currency != currency)
            {
                other++;
            }
            else
            {
                merchants.Add(new BacktestMerchant(history, await SettlementsOf(history.Merchant, consents, stop).ConfigureAwait(false), consents));
            }

            progress.Report(merchants.Count + refused + other);
        }

        return new Loaded(merchants, refused, other);
    }

    private async Task<IReadOnlySet<DataScope>> ConsentsOf(MerchantId merchant, Timestamp now, CancellationToken stop)
    {
        var standing = await signals.FindMerchant(merchant, stop).ConfigureAwait(false);
        Check.That(standing is not null, "a merchant with a history is registered");
        return Enum.GetValues<DataScope>().Where(scope => standing.Consents.Allows(scope, Purpose.BackTest, now)).ToHashSet();
    }

    /// <summary>Its payouts if there are any and it consents to them; else what its orders would have settled to.</summary>
    private async Task<IReadOnlyList<Settlement>> SettlementsOf(Merchant merchant, IReadOnlySet<DataScope> consents, CancellationToken stop)
    {
        var events = await signals.EventsOf(merchant.Id, new Timestamp(long.MinValue), new Timestamp(long.MaxValue), stop).ConfigureAwait(false);
        var payouts = consents.Contains(DataScope.Money) ? events.Where(e => e.Kind == EventKind.PayoutSettled).Select(e => PayoutOf(e, merchant)).ToList() : [];
        return payouts.Count > 0 ? payouts : SettlementFlow.Rebuild([.. events.Where(e => Sales.Contains(e.Kind)).Select(e => SaleOf(e, merchant))], settlementLagDays);
    }

    private static Settlement PayoutOf(StoredEvent one, Merchant merchant)
    {
        using var data = JsonDocument.Parse(one.Data);
        var day = merchant.Zone.DayOf(one.At);
        return new Settlement(day, day, checked(one.Sign * AmountOf(data.RootElement.GetProperty("net"), merchant.Currency)));
    }

    private static SettlementFlow.OrderFact SaleOf(StoredEvent one, Merchant merchant)
    {
        using var data = JsonDocument.Parse(one.Data);
        var root = data.RootElement;
        var amount = one.Kind == EventKind.OrderPlaced
            ? root.GetProperty("lines").EnumerateArray().Sum(l => l.GetProperty("qty").GetInt64() * AmountOf(l.GetProperty("price"), merchant.Currency))
            : -AmountOf(root.GetProperty("amount"), merchant.Currency);
        return new SettlementFlow.OrderFact(root.GetProperty("order").GetString()!, merchant.Zone.DayOf(one.At), checked(one.Sign * amount));
    }

    private static long AmountOf(JsonElement amount, Currency currency) =>
        Money.Parse(amount.ValueKind == JsonValueKind.String ? amount.GetString()! : amount.GetRawText(), currency).Minor;
}
