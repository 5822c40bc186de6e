using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage.Ledger;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui ledger trial-balance": every account of a book with its debits and credits, now or at a past value date.</summary>
internal sealed class LedgerTrialBalanceVerb : Verb
{
    private readonly Option<BookId> book = Inputs.Required("--book", "id", "The book", text => new BookId(text));
    private readonly Option<DateOnly?> asOf = Inputs.Optional("--as-of", "day", "Only what counts from this day or before; everything if absent", Inputs.DayOrNone, null);

    public LedgerTrialBalanceVerb()
        : base("ledger trial-balance", "Shows every account of a book; fails if debits and credits differ")
    {
        TakesDatabase();
        Takes(book, asOf);
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var wanted = verb.Value(book);
        var day = verb.Value(asOf);
        var trial = await new LedgerStore(await verb.OpenExistingDatabase()).TrialBalance(wanted, day is { } past ? new AsOf(past) : null, verb.Stop);
        if (trial.Lines.Count == 0)
        {
            throw new ExpectedFaultException($"--book: there is no book '{wanted}'; see 'puhui ledger books'");
        }

        return verb.Answer(new Result(trial.Book, day, trial.Lines, trial.Totals, trial.IsBalanced), screen => Print(screen, trial), trial.IsBalanced ? ExitCode.Ok : ExitCode.Failed);
    }

    internal sealed record Result(BookId Book, DateOnly? AsOf, IReadOnlyList<TrialBalanceLine> Lines, IReadOnlyList<TrialBalanceTotal> Totals, bool IsBalanced);

    private static void Print(IAnsiConsole screen, TrialBalance trial)
    {
        var totals = trial.Totals.Select(t => (IReadOnlyList<string>)["total", "", Money.Text(t.Currency, t.Debits), Money.Text(t.Currency, t.Credits), Money.Text(t.Currency, t.Debits - t.Credits)]);
        screen.PrintTable(
            ["account", "type", ">debits", ">credits", ">balance"],
            trial.Lines.Select(l => (IReadOnlyList<string>)[l.Account, $"{l.Type}", $"{l.Debits}", $"{l.Credits}", $"{l.Net}"]).Concat(totals));
        screen.WriteLine(trial.IsBalanced ? "Balanced." : "NOT balanced: run 'puhui ledger check'.");
    }
}
