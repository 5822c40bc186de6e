using System.CommandLine;
using System.Text;
using Puhui.Cli.Host;
using Puhui.Ledger;
using Puhui.Storage.Ledger;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui ledger export": a book as a file of an open format.</summary>
internal sealed class LedgerExportVerb : Verb
{
    private readonly Option<BookId> book = Inputs.Required("--book", "id", "The book", text => new BookId(text));
    private readonly Option<string> file = Inputs.Required("--out", "file", "The file to write; one that is there is refused", Inputs.Text);
    private readonly Option<LedgerExport.Format> format = Inputs.Optional(
        "--format", "name", "ndjson: everything, one JSON object a line; hledger or beancount: what is posted, as a journal. Default: ndjson", FormatOf, LedgerExport.Format.Ndjson);

    public LedgerExportVerb()
        : base("ledger export", "Writes a book to a file: all its accounts and transfers as JSON lines, or what is posted as a journal for hledger or beancount")
    {
        TakesDatabase();
        Takes(book, file, format);
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var (wanted, path, form) = (verb.Value(book), verb.Value(file), verb.Value(format));
        var ledger = new LedgerStore(await verb.OpenExistingDatabase());
        if (!(await ledger.Books(verb.Stop)).Contains(wanted))
        {
            throw new ExpectedFaultException($"--book: there is no book '{wanted}'; see 'puhui ledger books'");
        }

        await using var output = Open(path);
        var accounts = new Dictionary<string, Account>(StringComparer.Ordinal);
        var (opened, transfers) = await ledger.Export(
            wanted,
            (all, first) =>
            {
                foreach (var account in all.OrderBy(a => a.Code, StringComparer.Ordinal))
                {
                    accounts.Add(account.Code, account);
                    output.WriteLine(LedgerExport.Of(account, first, form));
                }
            },
            posted =>
            {
                if (LedgerExport.Of(posted, accounts, form) is { } lines)
                {
                    output.WriteLine(lines);
                }
            },
            verb.Stop);
        return verb.Answer(new Result(wanted, form, path, opened, transfers), screen => screen.WriteLine($"{path}: {opened:N0} accounts and {transfers:N0} transfers of {wanted} read"));
    }

    internal sealed record Result(BookId Book, LedgerExport.Format Format, string File, long Accounts, long Transfers);

    private static LedgerExport.Format FormatOf(string text) => text switch
    {
        "ndjson" => LedgerExport.Format.Ndjson,
        "hledger" => LedgerExport.Format.Hledger,
        "beancount" => LedgerExport.Format.Beancount,
        _ => throw new FormatException($"'{text}' is not a format: ndjson, hledger or beancount"),
    };

    private static StreamWriter Open(string path)
    {
        try
        {
            return new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ExpectedFaultException($"--out: {fault.Message}", fault);
        }
    }
}
