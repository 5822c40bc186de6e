using Puhui.Cli.Host;
using Puhui.Ledger;
using Puhui.Storage.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui ledger books": the books there are.</summary>
internal sealed class LedgerBooksVerb : Verb
{
    public LedgerBooksVerb()
        : base("ledger books", "Lists the books") => TakesDatabase();

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var books = await new LedgerStore(await verb.OpenExistingDatabase()).Books(verb.Stop);
        return verb.Answer(new Result(books), screen => screen.PrintTable(["book"], books.Select(b => (IReadOnlyList<string>)[b.Value])));
    }

    internal sealed record Result(IReadOnlyList<BookId> Books);
}
