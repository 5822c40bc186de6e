using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>Where books are kept. Transfers are only ever added; balances are a cache of their legs.</summary>
public interface ILedgerStore
{
    /// <summary>Opens accounts, all or none; one outcome each.</summary>
    Task<IReadOnlyList<AccountOpening.Outcome>> OpenAccounts(IReadOnlyList<Account> batch, CancellationToken stop);

    /// <summary>Posts transfers, all or none; one outcome each. Asking again with the same batch is safe.</summary>
    /// <param name="batch">In the order they are to be judged.</param>
    /// <param name="at">When they became known.</param>
    Task<IReadOnlyList<Posting.Outcome>> Post(IReadOnlyList<Transfer> batch, Timestamp at, CancellationToken stop);

    /// <summary>Posts chains of transfers: each chain all or none, whatever comes of the others. One outcome for each transfer.</summary>
    Task<IReadOnlyList<IReadOnlyList<Posting.Outcome>>> PostChains(IReadOnlyList<IReadOnlyList<Transfer>> chains, Timestamp at, CancellationToken stop);

    /// <summary>Releases the holds of a book whose time was over at that moment; returns how many.</summary>
    Task<long> ExpireHolds(BookId book, Timestamp at, CancellationToken stop);

    /// <summary>The holds of an account that have not ended, in order of their ids.</summary>
    Task<IReadOnlyList<Transfer>> HoldsOf(AccountKey key, CancellationToken stop);

    /// <summary>What is posted, held and available now; null if the account is not open.</summary>
    Task<AccountFigures?> FiguresOf(AccountKey key, CancellationToken stop);

    /// <summary>Closes a book through a day, or reopens it from an earlier one.</summary>
    Task<ClosePeriod.Outcome> ClosePeriod(ClosePeriod.Request request, Timestamp at, CancellationToken stop);

    /// <summary>Every closing and reopening of a book, in order.</summary>
    Task<IReadOnlyList<ClosePeriod.Step>> PeriodsOf(BookId book, CancellationToken stop);

    /// <summary>The books that have accounts, in order of their ids.</summary>
    Task<IReadOnlyList<BookId>> Books(CancellationToken stop);

    /// <summary>The account, or null if it is not open.</summary>
    Task<Account?> FindAccount(AccountKey key, CancellationToken stop);

    /// <summary>The posted transfer, or null.</summary>
    Task<Transfer?> FindTransfer(TransferKey key, CancellationToken stop);

    /// <summary>Debits minus credits of all that is posted, or null if the account is not open.</summary>
    Task<Money?> BalanceOf(AccountKey key, CancellationToken stop);

    /// <summary>Debits minus credits as seen from a past point, summed from the legs; null if the account is not open.</summary>
    Task<Money?> BalanceOf(AccountKey key, AsOf asOf, CancellationToken stop);

    /// <summary>What happened on an account between two days, both included; null if it is not open.</summary>
    Task<Statement?> StatementOf(AccountKey key, DateOnly from, DateOnly to, CancellationToken stop);

    /// <summary>Every account of the book with its debits and credits: the kept balances if <paramref name="asOf"/> is null, else summed from the legs.</summary>
    Task<TrialBalance> TrialBalance(BookId book, AsOf? asOf, CancellationToken stop);

    /// <summary>Audits a book over one consistent view of it.</summary>
    Task<AuditReport> Audit(BookId book, CancellationToken stop);

    /// <summary>Sums all balances anew from the legs; returns how many were wrong.</summary>
    Task<long> RebuildBalances(CancellationToken stop);
}

/// <summary>What an audit of a book found.</summary>
public sealed record AuditReport(BookId Book, long Accounts, long Transfers, long Legs, IReadOnlyList<LedgerFault> Faults);
