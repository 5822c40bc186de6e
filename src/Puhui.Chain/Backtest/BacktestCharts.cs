using System.Globalization;

namespace Puhui.Chain;

/// <summary>Draws a back-test's answers as SVG, by file name.</summary>
public static class BacktestCharts
{
    private const string Green = "#1f7a4d";
    private const string Amber = "#b45f06";
    private const string Grey = "#5f6368";

    public static IReadOnlyDictionary<string, string> Of(BacktestReport report) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["backtest-frontier.svg"] = FrontierChart(report).ToSvg(),
        ["backtest-months.svg"] = MonthChart(report).ToSvg(),
        ["backtest-bands.svg"] = BandChart(report).ToSvg(),
    };

    private static LineChart FrontierChart(BacktestReport report)
    {
        var whole = (double)report.Naive.BySales.Lent;
        return new LineChart(
            "How much of what is lent goes bad as more is lent?",
            "amount lent, % of what the by-sales lender lends",
            "bad share, %",
            [
                new ChartLine("flat amount", Points(report.Naive.FlatFrontier, whole), Grey, "2 4"),
                new ChartLine("by sales", Points(report.Naive.BySalesFrontier, whole), Amber, "8 4"),
                new ChartLine("Puhui", Points(report.Frontier, whole), Green),
            ],
            200,
            70)
        {
            Bound = (report.Aims.BadShareBound * 100, $"bad {Percent(report.Aims.BadShareBound)} %"),
        };
    }

    private static LineChart MonthChart(BacktestReport report) => new(
        "On which dates would lending have gone bad?",
        "as-of date (day of the draw)",
        "bad share, %",
        [
            new ChartLine("by sales", Months(report, m => m.BadShareBySales), Grey, "2 4", Markers: true),
            new ChartLine("by sales, halved", Months(report, m => m.BadShareBySalesHalved), Amber, "8 4", Markers: true),
            new ChartLine("Puhui", Months(report, m => m.BadShare), Green, Markers: true),
        ],
        Math.Max(1, report.Months.Count - 1),
        Top(report.Months.SelectMany(m => new[] { m.BadShare, m.BadShareBySales, m.BadShareBySalesHalved })))
    {
        XNames = [.. report.Months.Select(m => m.AsOf.ToString("yyyy-MM", CultureInfo.InvariantCulture))],
    };

    private static LineChart BandChart(BacktestReport report)
    {
        var bands = report.Bands.Where(b => b.Total.BadShare is not null).ToList();
        return new LineChart(
            "Do higher scores repay better?",
            "score band",
            "share of the amount lent, %",
            [
                new ChartLine("not recovered", Bands(bands, b => 1 - b.Total.RecoveredShare), Amber, "8 4", Markers: true),
                new ChartLine("bad", Bands(bands, b => b.Total.BadShare), Green, Markers: true),
            ],
            Math.Max(1, bands.Count - 1),
            Top(bands.SelectMany(b => new[] { b.Total.BadShare, 1 - b.Total.RecoveredShare })))
        {
            XNames = [.. bands.Select(b => $"{b.From}–{b.To}")],
        };
    }

    private static List<(double X, double Y)> Points(IReadOnlyList<FrontierPoint> frontier, double whole) =>
        [.. frontier.Select(p => (whole == 0 ? 0 : (double)p.Lent / whole * 100, p.BadShare * 100))];

    private static List<(double X, double Y)> Months(BacktestReport report, Func<BacktestMonth, double?> share) =>
        [.. report.Months.Select((m, i) => (X: (double)i, Y: share(m))).Where(p => p.Y is not null).Select(p => (p.X, p.Y!.Value * 100))];

    private static List<(double X, double Y)> Bands(List<BacktestBand> bands, Func<BacktestBand, double?> share) =>
        [.. bands.Select((b, i) => (X: (double)i, Y: share(b))).Where(p => p.Y is not null).Select(p => (p.X, p.Y!.Value * 100))];

    /// <summary>A little above the largest share, in percent.</summary>
    private static double Top(IEnumerable<double?> shares) => Math.Max(1, Math.Ceiling((shares.Max() ?? 0) * 110));

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture);
}
