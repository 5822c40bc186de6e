using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Ledger;
using Puhui.Storage.Ledger;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui ledger check": sums every book anew from its legs and says what is wrong.</summary>
internal sealed class LedgerCheckVerb : Verb
{
    private readonly Option<BookId?> book = Inputs.Optional<BookId?>("--book", "id", "Only this book; all if absent", text => new BookId(text), null);

    public LedgerCheckVerb()
        : base("ledger check", "Sums every book anew from its legs, compares balances and limits, and fails if anything is wrong")
    {
        TakesDatabase();
        Takes(book);
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var ledger = new LedgerStore(await verb.OpenDatabase());
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

        var result = new Result(reports, reports.Sum(r => r.Faults.Count));
        return verb.Answer(result, screen => Print(screen, result), result.Faults == 0 ? ExitCode.Ok : ExitCode.Failed);
    }

    internal sealed record Result(IReadOnlyList<AuditReport> Books, int Faults);

    private static void Print(IAnsiConsole screen, Result result)
    {
        screen.PrintTable(
            ["book", ">accounts", ">transfers", ">legs", ">faults"],
            result.Books.Select(b => (IReadOnlyList<string>)[b.Book.Value, $"{b.Accounts:N0}", $"{b.Transfers:N0}", $"{b.Legs:N0}", $"{b.Faults.Count:N0}"]));
        foreach (var fault in result.Books.SelectMany(b => b.Faults))
        {
            screen.WriteLine($"{fault.Book}: {fault.Broken}: {fault.About} {fault.Detail}");
        }

        screen.WriteLine(result.Faults == 0 ? "The books are sound." : $"{result.Faults:N0} faults.");
    }
}
