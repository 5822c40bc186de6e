using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Ledger;
using Puhui.Storage.Ledger;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui ledger statement": what happened on an account, with its balance after each line.</summary>
internal sealed class LedgerStatementVerb : Verb
{
    private readonly Option<BookId> book = Inputs.Required("--book", "id", "The book", text => new BookId(text));
    private readonly Option<string> account = Inputs.Required("--account", "code", "The account's code within the book", text => text);
    private readonly Option<DateOnly> from = Inputs.Optional("--from", "day", "First value date; from the beginning if absent", Inputs.Day, DateOnly.MinValue);
    private readonly Option<DateOnly> to = Inputs.Optional("--to", "day", "Last value date; to the end if absent", Inputs.Day, DateOnly.MaxValue);

    public LedgerStatementVerb()
        : base("ledger statement", "Shows what happened on an account between two value dates")
    {
        TakesDatabase();
        Takes(book, account, from, to);
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var key = new AccountKey(verb.Value(book), verb.Value(account));
        var ledger = new LedgerStore(await verb.OpenExistingDatabase());
        var statement = await ledger.StatementOf(key, verb.Value(from), verb.Value(to), verb.Stop)
            ?? throw new ExpectedFaultException($"--account: there is no account '{key.Code}' in book '{key.Book}'; see 'puhui ledger trial-balance --book {key.Book}'");
        return verb.Answer(new Result(statement.Account, statement.Opening, statement.Lines, statement.Closing), screen => Print(screen, statement));
    }

    internal sealed record Result(Account Account, Kernel.Money Opening, IReadOnlyList<StatementLine> Lines, Kernel.Money Closing);

    private static void Print(IAnsiConsole screen, Statement statement)
    {
        screen.WriteLine($"{statement.Account.Key}  opening {statement.Opening}");
        screen.PrintTable(
            ["value date", "kind", "reference", "transfer", ">amount", ">balance"],
            statement.Lines.Select(l => (IReadOnlyList<string>)[$"{l.ValueDate:yyyy-MM-dd}", l.Kind, l.Reference, l.Transfer, $"{l.Amount}", $"{l.Balance}"]));
        screen.WriteLine($"closing {statement.Closing}");
    }
}
