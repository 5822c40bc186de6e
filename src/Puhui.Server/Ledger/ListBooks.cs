using Puhui.Access;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Server;

/// <summary>Lists the books of the lenders within reach.</summary>
internal sealed class ListBooks() : Endpoint("GET", "/v1/ledger/books", "Lists the books of the lenders within reach", Permission.OverviewRead)
{
    /// <summary>The books in order of their ids.</summary>
    internal sealed record Answer(IReadOnlyList<BookOf> Items);

    /// <summary>A book.</summary>
    internal sealed record BookOf(string Book, PartyId Lender);

    public override object ExampleAnswer => new Answer([new BookOf("county-bank-cny", new PartyId("county-bank"))]);

    public override Delegate Handler => List;

    private static async Task<Answer> List(Caller caller, ILedgerStore ledger, CancellationToken stop) => new(
        [.. (await ledger.Books(stop).ConfigureAwait(false)).Select(b => LedgerBookGate.Of(b, caller)).OfType<LenderBook>().Select(b => new BookOf(b.Book.Value, b.Lender))]);
}
