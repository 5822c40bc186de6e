using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Server;

/// <summary>A book and whose it is.</summary>
internal sealed record LenderBook(BookId Book, PartyId Lender);

/// <summary>Lets a book through if it would be one of a lender within reach, which has one for each currency; whether anything is in it is for what looks into it to say.</summary>
internal sealed class LedgerBookGate() : Gate("book")
{
    public override Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop) => Task.FromResult<object?>(Of(new BookId(id), caller));

    public override PartyId? Concerns(object found) => ((LenderBook)found).Lender;

    /// <summary>The book with the lender it belongs to; null: that lender is not within reach.</summary>
    public static LenderBook? Of(BookId book, Caller caller)
    {
        foreach (var lender in caller.Reach.Lenders)
        {
            var end = book.Value.LastIndexOf('-');
            if (end > 0 && book.Value.AsSpan(0, end).SequenceEqual(lender.Value) && Currency.TryOf(book.Value[(end + 1)..].ToUpperInvariant(), out var currency) && LenderChoice.InCurrency(lender, currency, "").Book == book)
            {
                return new LenderBook(book, lender);
            }
        }

        return null;
    }
}

/// <summary>Lets an account of the route's book through.</summary>
internal sealed class LedgerAccountGate(ILedgerStore ledger) : Gate("account")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop) =>
        await ledger.FindAccount(new AccountKey(passed.Get<LenderBook>().Book, id), stop).ConfigureAwait(false);
}

/// <summary>Lets a transfer of the route's book through.</summary>
internal sealed class LedgerTransferGate(ILedgerStore ledger) : Gate("transfer")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop) =>
        await ledger.FindTransfer(new TransferKey(passed.Get<LenderBook>().Book, id), stop).ConfigureAwait(false);
}
