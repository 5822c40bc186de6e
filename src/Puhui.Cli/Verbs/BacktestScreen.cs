using System.Globalization;
using Puhui.Chain;
using Puhui.Cli.Host;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>A back-test for people: the lenders side by side, then dates, bands and volumes.</summary>
internal static class BacktestScreen
{
    public static void Print(IAnsiConsole screen, BacktestReport report)
    {
        foreach (var assumption in report.Assumptions)
        {
            screen.WriteLine(assumption);
        }

        screen.PrintTable(
            ["lender", ">scored", ">approved", ">share", $">lent {report.Currency}", ">÷ month's sales", ">bad", ">recovered", ">half repaid, days"],
            [Row("Puhui", report.Total), Row("by sales", report.Naive.BySales), Row("by sales, halved", report.Naive.BySalesHalved), Row("flat amount", report.Naive.Flat)],
            "In sum (bad and recovered are shares of the amount lent)");
        screen.PrintTable(
            ["as of", ">scored", ">approved", $">lent {report.Currency}", ">bad", ">recovered", ">by sales: bad", ">halved: bad"],
            report.Months.Select(m => (IReadOnlyList<string>)[
                m.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Number(m.Scored), Number(m.Approved), Number(m.Lent), Percent(m.BadShare),
                Percent(m.RecoveredShare), Percent(m.BadShareBySales), Percent(m.BadShareBySalesHalved)]),
            "By as-of date");
        screen.PrintTable(
            ["score", ">scored", ">approved", $">lent {report.Currency}", ">bad", ">recovered"],
            report.Bands.Select(b => (IReadOnlyList<string>)[
                $"{b.From}–{b.To}", Number(b.Total.Scored), Number(b.Total.Approved), Number(b.Total.Lent), Percent(b.Total.BadShare), Percent(b.Total.RecoveredShare)]),
            "By score band");
        screen.PrintTable(
            ["volume, of by-sales", ">Puhui", ">by sales", ">flat amount"],
            report.Volumes.Select(v => (IReadOnlyList<string>)[Percent(v.Volume), Percent(v.Ours), Percent(v.BySales), Percent(v.Flat)]),
            "Bad share at the same volume");
        PrintAims(screen, report);
    }

    private static void PrintAims(IAnsiConsole screen, BacktestReport report)
    {
        var aims = report.Aims;
        screen.PrintPairs(
            ("bad share at half the by-sales volume", $"{Percent(aims.BadShareAtHalfVolume)} ({Ratio(aims.RatioAtHalfVolume)} of that of by-sales with every loan halved)"),
            ($"largest volume with bad ≤ {Percent(aims.BadShareBound)}", aims.LargestAtOwnCutoff is null ? "none at the policy's cut-off" : $"{Percent(aims.LargestAtOwnCutoffVolume)} of by-sales"),
            ("the same, best cut-off in hindsight", aims.LargestWithinBound is { } best ? $"{Percent(aims.LargestWithinBoundVolume)} of by-sales (cut-off {best.Cutoff})" : "none"));
    }

    private static IReadOnlyList<string> Row(string name, BookTotal total) =>
    [
        name, Number(total.Scored), Number(total.Approved), Percent(total.ApprovedShare), Number(total.Lent), Ratio(total.LentToMonthlySales), Percent(total.BadShare),
        Percent(total.RecoveredShare), total.HalfRepaidDaysMedian?.ToString("0.#", CultureInfo.InvariantCulture) ?? "–",
    ];

    private static string Number(decimal number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is { } s ? (s * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %" : "–";

    private static string Ratio(double? ratio) => ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";
}
