using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Ledger;
using Puhui.Storage.Funds;
using Puhui.Storage.Ledger;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui ledger check": sums every book anew from its legs, recomputes every loan with a schedule from its facts, and says what is wrong.</summary>
internal sealed class LedgerCheckVerb : Verb
{
    private const int Workers = 2;
    private const int ShownMax = 20;
    private readonly Option<BookId?> book = Inputs.Optional<BookId?>("--book", "id", "Only this book; all if absent", text => new BookId(text), null);

    public LedgerCheckVerb()
        : base("ledger check", "Sums every book anew from its legs, compares balances and limits, recomputes every loan from its facts and compares it with its postings, and fails if anything is wrong")
    {
        TakesDatabase();
        Takes(book);
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenExistingDatabase();
        var ledger = new LedgerStore(database);
        var books = await ledger.Books(verb.Stop);
        if (verb.Value(book) is { } one)
        {
            books = books.Contains(one) ? [one] : throw new ExpectedFaultException($"--book: there is no book '{one}'; see 'puhui ledger books'");
        }

        var reports = new List<AuditReport>();
        foreach (var each in books)
        {
            reports.Add(await ledger.Audit(each, verb.Stop));
        }

        using var progress = verb.Progress("loans");
        var loans = await new LoanBookAudit(database, DataFiles.Loans()).Run(verb.Value(book), Workers, progress, verb.Stop);
        var result = new Result(reports, loans, reports.Sum(r => r.Faults.Count) + loans.Faults);
        return verb.Answer(result, screen => Print(screen, result), result.Faults == 0 ? ExitCode.Ok : ExitCode.Failed);
    }

    internal sealed record Result(IReadOnlyList<AuditReport> Books, LoanBookReport Loans, int Faults);

    private static void Print(IAnsiConsole screen, Result result)
    {
        screen.PrintTable(
            ["book", ">accounts", ">transfers", ">legs", ">faults"],
            result.Books.Select(b => (IReadOnlyList<string>)[b.Book.Value, $"{b.Accounts:N0}", $"{b.Transfers:N0}", $"{b.Legs:N0}", $"{b.Faults.Count:N0}"]));
        foreach (var fault in result.Books.SelectMany(b => b.Faults))
        {
            screen.WriteLine($"{fault.Book}: {fault.Broken}: {fault.About} {fault.Detail}");
        }

        screen.WriteLine($"Loans with schedules: {result.Loans.Loans:N0}, {result.Loans.Entries:N0} entries, {result.Loans.Faults:N0} differences between postings and what their facts come to.");
        foreach (var difference in result.Loans.Differences.Take(ShownMax))
        {
            screen.WriteLine($"{difference.Loan}: {difference.What} is {difference.Held}, computed {difference.Computed}");
        }

        foreach (var difference in result.Loans.Shared)
        {
            screen.WriteLine($"{difference.Book}: {difference.Account}: loans' transfers come to {difference.Ledger}, their entries to {difference.Loans}");
        }

        screen.WriteLine(result.Faults == 0 ? "The books are sound." : $"{result.Faults:N0} faults.");
    }
}
