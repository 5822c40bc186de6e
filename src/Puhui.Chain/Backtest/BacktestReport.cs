namespace Puhui.Chain;

/// <summary>One as-of date's loans at the lender's own cut-off and limits.</summary>
public sealed record BacktestMonth(
    DateOnly AsOf, int Scored, int Approved, decimal Lent, double? BadShare, double? RecoveredShare, double? BadShareBySales, double? BadShareBySalesHalved);

/// <summary>The loans of one band of scores.</summary>
/// <param name="From">Scores from here…</param>
/// <param name="To">…to here, included.</param>
public sealed record BacktestBand(int From, int To, BookTotal Total);

/// <summary>Bad shares at one volume, each lender scaling all its limits alike; null where a lender cannot reach it.</summary>
/// <param name="Volume">As a share of what the by-sales lender lends.</param>
public sealed record VolumePoint(double Volume, double? Ours, double? BySales, double? Flat);

/// <summary>Two lenders that use no score. By sales: a month's mean net sales of the last 90 days to everyone who sold. Flat: the same money, the same amount to everyone scored.</summary>
public sealed record NaiveLenders(
    BookTotal BySales,
    BookTotal Flat,
    BookTotal BySalesHalved,
    IReadOnlyList<FrontierPoint> BySalesFrontier,
    IReadOnlyList<FrontierPoint> FlatFrontier);

/// <summary>The two aims of the method, as measured.</summary>
/// <param name="BadShareAtHalfVolume">Ours, scaled so that we lend half of what the by-sales lender lends.</param>
/// <param name="RatioAtHalfVolume">Ours ÷ that of the by-sales lender when it halves every loan; null if none of its loans goes bad.</param>
/// <param name="LargestWithinBound">The largest volume whose bad share stays within <paramref name="BadShareBound"/>; the best cut-off is chosen in hindsight.</param>
/// <param name="LargestWithinBoundVolume">As a share of what the by-sales lender lends.</param>
/// <param name="LargestAtOwnCutoff">The same at the policy's own cut-off.</param>
public sealed record BacktestAims(
    double? BadShareAtHalfVolume,
    double? RatioAtHalfVolume,
    double BadShareBound,
    FrontierPoint? LargestWithinBound,
    double? LargestWithinBoundVolume,
    FrontierPoint? LargestAtOwnCutoff,
    double? LargestAtOwnCutoffVolume);

/// <summary>What a back-test found; every share is of the amount lent, amounts in major units of <paramref name="Currency"/>.</summary>
/// <param name="Assumptions">In words: what the data lacked and what was assumed instead.</param>
/// <param name="Models">Version of the frozen reference and forecast used on each as-of date.</param>
public sealed record BacktestReport(
    string Currency,
    IReadOnlyList<string> Assumptions,
    IReadOnlyDictionary<string, string> Models,
    IReadOnlyList<BacktestMonth> Months,
    BookTotal Total,
    IReadOnlyList<BacktestBand> Bands,
    IReadOnlyList<FrontierPoint> Frontier,
    NaiveLenders Naive,
    IReadOnlyList<VolumePoint> Volumes,
    BacktestAims Aims,
    IReadOnlyDictionary<string, int> Outcomes);
