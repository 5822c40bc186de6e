using System.Globalization;
using System.Text;

namespace Puhui.Chain;

/// <summary>A back-test's figures as Markdown tables; nothing in them is rounded before it is printed.</summary>
public static class BacktestTables
{
    public static string Of(BacktestReport report)
    {
        var text = new StringBuilder();
        text.Append("### Assumptions\n\n");
        foreach (var assumption in report.Assumptions)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {assumption}\n");
        }

        Totals(text, report);
        Months(text, report);
        Bands(text, report);
        Volumes(text, report);
        Aims(text, report);
        Outcomes(text, report);
        return text.ToString();
    }

    private static void Totals(StringBuilder text, BacktestReport report)
    {
        Table(
            text,
            $"### In sum ({report.Currency})",
            ["lender", "scored", "approved", "approved share", "lent", "lent ÷ month's sales", "bad share", "bad, by count", "recovered", "half repaid, median days", "half repaid, share"],
            new[]
            {
                ("Puhui, as decided", report.Total), ("by sales", report.Naive.BySales), ("by sales, halved", report.Naive.BySalesHalved), ("flat amount", report.Naive.Flat),
            }.Select(l => Total(l.Item1, l.Item2)));
    }

    private static string[] Total(string name, BookTotal total) =>
    [
        name, Number(total.Scored), Number(total.Approved), Percent(total.ApprovedShare), Amount(total.Lent), Ratio(total.LentToMonthlySales), Percent(total.BadShare),
        Percent(total.BadCountShare), Percent(total.RecoveredShare), total.HalfRepaidDaysMedian?.ToString("0.#", CultureInfo.InvariantCulture) ?? "–", Percent(total.HalfRepaidShare),
    ];

    private static void Months(StringBuilder text, BacktestReport report) => Table(
        text,
        "### By as-of date",
        ["as of", "scored", "approved", "lent", "bad share", "recovered", "by sales: bad", "by sales halved: bad"],
        report.Months.Select(m => new[]
        {
            m.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Number(m.Scored), Number(m.Approved), Amount(m.Lent), Percent(m.BadShare), Percent(m.RecoveredShare),
            Percent(m.BadShareBySales), Percent(m.BadShareBySalesHalved),
        }));

    private static void Bands(StringBuilder text, BacktestReport report) => Table(
        text,
        "### By score band",
        ["score", "scored", "approved", "lent", "bad share", "recovered", "half repaid, median days"],
        report.Bands.Select(b => new[]
        {
            $"{b.From}–{b.To}", Number(b.Total.Scored), Number(b.Total.Approved), Amount(b.Total.Lent), Percent(b.Total.BadShare), Percent(b.Total.RecoveredShare),
            b.Total.HalfRepaidDaysMedian?.ToString("0.#", CultureInfo.InvariantCulture) ?? "–",
        }));

    private static void Volumes(StringBuilder text, BacktestReport report) => Table(
        text,
        "### At the same volume",
        ["volume, of by-sales", "Puhui: bad", "by sales: bad", "flat: bad"],
        report.Volumes.Select(v => new[] { Percent(v.Volume), Percent(v.Ours), Percent(v.BySales), Percent(v.Flat) }));

    private static void Aims(StringBuilder text, BacktestReport report)
    {
        var aims = report.Aims;
        Table(
            text,
            "### Aims",
            ["figure", "measured"],
            [
                ["bad share at half the by-sales volume", Percent(aims.BadShareAtHalfVolume)],
                ["÷ that of by-sales with every loan halved", Ratio(aims.RatioAtHalfVolume)],
                [$"largest volume with bad ≤ {Percent(aims.BadShareBound)}, at the policy's own cut-off", Volume(aims.LargestAtOwnCutoff, aims.LargestAtOwnCutoffVolume)],
                ["the same, best cut-off in hindsight", Volume(aims.LargestWithinBound, aims.LargestWithinBoundVolume)],
            ]);
    }

    private static void Outcomes(StringBuilder text, BacktestReport report) => Table(
        text,
        "### Decisions",
        ["outcome", "sellers"],
        report.Outcomes.Select(o => new[] { o.Key, Number(o.Value) }));

    private static string Volume(FrontierPoint? point, double? share) => point is null ? "none" : $"{Percent(share)} of by-sales ({Amount(point.Lent)}, cut-off {point.Cutoff})";

    private static void Table(StringBuilder text, string title, string[] columns, IEnumerable<string[]> rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{title}\n\n| {string.Join(" | ", columns)} |\n|{string.Concat(Enumerable.Repeat("---|", columns.Length))}\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |\n");
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Amount(decimal amount) => amount.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is { } s ? (s * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %" : "–";

    private static string Ratio(double? ratio) => ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";
}
