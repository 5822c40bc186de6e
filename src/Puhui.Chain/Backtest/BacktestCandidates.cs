using System.Collections.Concurrent;
using System.Collections.Immutable;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>A merchant with all that a back-test may know of it; what was not yet known on an as-of date is cut off before it is looked at.</summary>
/// <param name="Settlements">What it was in fact paid out, or would have been; only ever used after the draw.</param>
/// <param name="Consents">Scopes consented to for back-testing.</param>
public sealed record BacktestMerchant(MerchantHistory History, IReadOnlyList<Settlement> Settlements, IReadOnlySet<DataScope> Consents);

/// <summary>One seller scored on one as-of date.</summary>
/// <param name="Uncapped">The limit before rounding to the step and before the cut-off, in minor units: what the frontier scales.</param>
/// <param name="MonthlySales">Mean monthly net sales of the last 90 days.</param>
internal sealed record ScoredSeller(
    BacktestMerchant Merchant, CreditDecision Decision, long Uncapped, long MonthlySales, ImmutableArray<NetSettlement> Flow)
{
    public DateOnly AsOf => Decision.Facts.AsOf;

    public int Score => Decision.Score?.Value ?? 0;

    public Rate RateOr(Rate otherwise) => Decision.Price?.Annual ?? otherwise;
}

/// <summary>Scores every seller on every as-of date with models learned from what was known before it.</summary>
internal sealed class BacktestCandidates(BacktestPlan plan, BacktestLender lender)
{
    private const string SalesOfThreeMonths = "net_sales_90d";
    private readonly ConcurrentDictionary<MerchantId, bool> leftOut = [];

    /// <summary>Merchants whose figures are too large to be computed on some date: they take no part on that date, and the others are tested all the same.</summary>
    public IReadOnlyCollection<MerchantId> TooLarge => [.. leftOut.Keys.OrderBy(m => m.Value, StringComparer.Ordinal)];

    /// <summary>The sellers old enough on one date, in the order of the merchants, and the reference they were measured against.</summary>
    public (IReadOnlyList<ScoredSeller> Sellers, Reference Reference) On(DateOnly asOf, IReadOnlyList<BacktestMerchant> merchants)
    {
        var computed = merchants.AsParallel().AsOrdered().Select(m => OrLeaveOut(m, () => Known(m, asOf))).OfType<KnownSeller>().ToList();
        var builder = new ReferenceBuilder(asOf, lender.Definition, lender.Policy.Forecast);
        var known = computed.Where(k => builder.TryAdd(k.History, k.Features) || !leftOut.TryAdd(k.Merchant.History.Merchant.Id, true)).ToList();

        var reference = builder.Build();
        var model = new CreditModel(lender.Definition, lender.Weights, lender.Policy, lender.Rules, reference, CreditModel.CatalogueVersion);
        var sellers = known.AsParallel().AsOrdered().Where(k => IsOldEnough(k.History, asOf)).Select(k => OrLeaveOut(k.Merchant, () => Score(model, k))).OfType<ScoredSeller>().ToList();
        return (sellers, reference);
    }

    /// <summary>Cuts a history at the as-of date and looks only at what the merchant consented to.</summary>
    private static KnownSeller Known(BacktestMerchant merchant, DateOnly asOf)
    {
        var history = merchant.History.Before(asOf);
        return new KnownSeller(merchant, history, Features.Compute(history, asOf).Within(merchant.Consents));
    }

    private T? OrLeaveOut<T>(BacktestMerchant merchant, Func<T> compute)
        where T : class
    {
        try
        {
            return compute();
        }
        catch (OverflowException)
        {
            leftOut[merchant.History.Merchant.Id] = true;
            return null;
        }
    }

    private bool IsOldEnough(MerchantHistory history, DateOnly asOf) =>
        history.FirstOrderDay is { } first && asOf.DayNumber - first.DayNumber >= plan.HistoryDaysMin;

    private ScoredSeller Score(CreditModel model, KnownSeller seller)
    {
        var (merchant, history, features) = seller;
        var facts = DecisionFacts.Of(history, features, Purpose.BackTest, merchant.Consents, BorrowerStanding.None(plan.Currency), [], model);
        var decision = DecideCredit.Decide(model, facts);
        var asOf = features.AsOf;
        var flow = SettlementFlow.After(merchant.Settlements, asOf, asOf.AddDays(plan.HorizonDays), plan.InTransitIsSwept)
            .Select(s => new NetSettlement(s.Day, new Money(s.Net, plan.Currency)));
        return new ScoredSeller(
            merchant, decision, Math.Max(0, decision.Limit?.Binding.Amount.Minor ?? 0), (long)Math.Max(0, features[SalesOfThreeMonths] ?? 0) / 3, [.. flow]);
    }

    /// <summary>What was known of a merchant on one date.</summary>
    private sealed record KnownSeller(BacktestMerchant Merchant, MerchantHistory History, FeatureVector Features);
}
