using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Kernel;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>Prints a demo's report for people.</summary>
internal static class DemoScreen
{
    /// <summary>Few enough for a terminal of 80 columns; --json has all figures.</summary>
    private static readonly string[] GroupColumns = ["", ">decided", ">approved", ">drew", ">drawn", ">back", ">owed", ">bad"];

    public static void Print(IAnsiConsole screen, DemoReport report)
    {
        screen.PrintPairs(
            ("records", $"{Text(report.Merchants)} merchants, {Text(report.Events)} events from {Text(report.From)} to {Text(report.LastDay)}, {Text(report.Refused)} refused; seed {report.Seed}"),
            ("decided", $"{Text(report.Decisions.Sum(d => d.Merchants))} merchants on {Text(report.LendingDay)}, against reference {report.Reference}"),
            ("looked at", $"on {Text(report.LastDay)}, {report.LastDay.DayNumber - report.LendingDay.DayNumber} days after the loans were drawn"));
        screen.PrintTable(
            ["decision", "", ">merchants"],
            report.Decisions.Select(d => (string[])[OutcomeWords.Of(d.Outcome).Zh, OutcomeWords.Of(d.Outcome).En, Text(d.Merchants)]));
        foreach (var book in report.Books)
        {
            PrintBook(screen, book);
        }

        PrintChecks(screen, report);
        if (report.Next.Count > 0)
        {
            screen.WriteLine("Look closer:");
            foreach (var command in report.Next)
            {
                Console.Out.WriteLine($"  {command}"); // never wrapped, so that it can be copied
            }
        }
    }

    private static void PrintBook(IAnsiConsole screen, DemoBook book)
    {
        var total = book.Total;
        screen.WriteLine($"═══ Lent in {book.Currency} (book {book.Book})");
        screen.WriteLine();
        if (total.Lines == 0)
        {
            screen.WriteLine($"{Text(total.Decided)} merchants decided on, {Text(total.Approved)} approved; nobody drew.");
            screen.WriteLine();
            return;
        }

        screen.PrintPairs(
            ("approved", $"{Text(total.Approved)} of {Text(total.Decided)} merchants: {total.Offered} in limits of {book.LimitMin} to {book.LimitMax}, at {book.PriceMin} to {book.PriceMax} a year"),
            ("drawn", $"{total.Drawn} by {Text(total.Lines)} borrowers"),
            ("came back", $"{total.Swept} swept from sales, {total.ByHand} paid by hand; of it {total.Interest} interest"),
            ("outstanding", $"{total.Outstanding}, principal and interest"),
            ("bad share", $"{Percent(total.BadShare)} of what was drawn went to lines that are now more than 90 days past due"),
            ("half repaid", book.HalfRepaidDaysMedian is { } days ? $"after {days.ToString("0.#", CultureInfo.InvariantCulture)} days in the median; {Percent(book.HalfRepaidShare)} of the lines came so far" : "by nobody yet"));
        screen.PrintTable(
            ["how late", ">lines", ">outstanding", ">past due"],
            book.Arrears.Select(a => (string[])[a.Name, Text(a.Lines), Whole(a.Outstanding), Whole(a.PastDue)]), $"{book.Currency}: arrears");
        screen.PrintTable(GroupColumns, book.Kinds.Append(total).Select(Row), $"{book.Currency}: by kind of merchant");
        screen.PrintTable(GroupColumns, book.Bands.Select(Row), $"{book.Currency}: by score");
    }

    private static void PrintChecks(IAnsiConsole screen, DemoReport report)
    {
        screen.WriteLine("═══ Checked");
        screen.PrintTable(
            ["book", ">accounts", ">transfers", ">legs", "trial balance", ">faults"],
            report.Books.Select(b => (string[])[
                b.Book.Value, Text(b.Ledger.Accounts), Text(b.Ledger.Transfers), Text(b.Ledger.Legs), b.IsBalanced ? "zero" : "OFF", Text(b.Ledger.Faults.Count)]));
        foreach (var finding in report.Audit.Findings)
        {
            screen.WriteLine($"{finding.Rule}: {finding.Subject}: {finding.Says}");
        }

        screen.WriteLine(
            $"An auditor that read the event lines itself compared the daily sums of {Text(report.Audit.Merchants)} merchants, {Text(report.Audit.Sweeps)} sweeps, "
            + $"{Text(report.Audit.Lines)} lines and the cash: {(report.Audit.Findings.Count == 0 ? "it found nothing wrong." : $"{Text(report.Audit.Findings.Count)} findings.")}");
        screen.WriteLine();
    }

    private static string[] Row(DemoGroup group) =>
    [
        group.Name, Text(group.Decided), Text(group.Approved), Text(group.Lines), Whole(group.Drawn), Whole(group.Swept + group.ByHand), Whole(group.Outstanding),
        Percent(group.BadShare),
    ];

    private static string Whole(Money amount) => amount.IsZero ? "–" : ((decimal)amount.Minor / amount.Currency.MinorPerMajor).ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is { } part ? (part * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "–";

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
