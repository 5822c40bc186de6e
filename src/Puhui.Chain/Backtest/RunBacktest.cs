using System.Runtime.CompilerServices;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>Carries a back-test out as wished, over merchants that consent to it.</summary>
public static class RunBacktest
{
    private const string Product = "sales-repaid-line";
    private const int HistoryDaysMin = 90;
    private const int PageSize = 500;

    /// <summary>Runs it to its end.</summary>
    /// <param name="today">Chooses the version of the product.</param>
    /// <param name="progress">Called with steps done and steps in all; what it throws ends the run.</param>
    public static async Task<BacktestEnd> Of(
        BacktestWish wish, BacktestData data, ISignalStore signals, BacktestLenderParts parts, DateOnly today, Timestamp now, Action<long, long> progress, CancellationToken stop)
    {
        var plan = PlanOf(wish, parts);
        if (parts.Products.Find(Product, today) is not { } product || product.RangeOf(wish.Currency) is null)
        {
            return Failed($"{Product} is not sold in {wish.Currency} on {today:yyyy-MM-dd}");
        }

        var loaded = await data.Load(Histories(wish, signals, stop), wish.Currency, now, new Steps(_ => progress(0, 0)), stop).ConfigureAwait(false);
        if (loaded.Merchants.Count == 0)
        {
            return Failed($"no merchant in {wish.Currency} consents to back-testing");
        }

        var test = new Backtest(plan, new BacktestLender(parts.Score, parts.Score.Weights, PolicyOf(wish, parts), parts.Rules, product.TermsIn(wish.Currency)));
        var (report, loans) = test.RunWithLoans(loaded.Merchants, new Steps(done => progress(done, test.Steps)));
        var tooLarge = test.TooLarge.Count == 0 ? "" : $", {test.TooLarge.Count} with figures too large to compute";
        return new BacktestEnd(
            BacktestState.Done, $"{loaded.Merchants.Count} merchants; {loaded.WithoutConsent} left out without consent, {loaded.OtherCurrency} in another currency{tooLarge}", report, loans);
    }

    private static BacktestPlan PlanOf(BacktestWish wish, BacktestLenderParts parts) => new(
        BacktestPlan.Every(wish.From, wish.To, wish.Step), wish.HorizonDays, HistoryDaysMin, wish.SettlementLagDays, wish.InTransit, parts.Policy.Pricing.Ceiling, wish.Currency);

    private static Credit.CreditPolicy PolicyOf(BacktestWish wish, BacktestLenderParts parts) => parts.Policy with
    {
        ScoreMin = wish.ScoreMin ?? parts.Policy.ScoreMin,
        Coverage = parts.Policy.Coverage with { SweepsTransit = wish.InTransit },
    };

    /// <summary>The merchants within reach; of too many, those whose ids hash lowest, which is the same sample every time.</summary>
    private static async IAsyncEnumerable<MerchantHistory> Histories(BacktestWish wish, ISignalStore signals, [EnumeratorCancellation] CancellationToken stop)
    {
        var ids = new List<MerchantId>();
        MerchantId? after = null;
        while (await signals.MerchantsOf(wish.Platforms, after, PageSize, stop).ConfigureAwait(false) is { Count: > 0 } page)
        {
            ids.AddRange(page);
            after = page[^1];
        }

        var chosen = ids.Count <= wish.MerchantsMax ? ids
            : [.. ids.OrderBy(id => ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(id.Value)).Hex, StringComparer.Ordinal).Take(wish.MerchantsMax).OrderBy(id => id.Value, StringComparer.Ordinal)];
        foreach (var id in chosen)
        {
            if (await signals.LoadHistory(id, null, stop).ConfigureAwait(false) is { } history)
            {
                yield return history;
            }
        }
    }

    private static BacktestEnd Failed(string why) => new(BacktestState.Failed, why, null, null);

    private sealed class Steps(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}

/// <summary>The data a lender under test is made of.</summary>
public sealed record BacktestLenderParts(Credit.ScoreDefinition Score, Credit.CreditPolicy Policy, RuleSet Rules, ProductCatalogue Products);
