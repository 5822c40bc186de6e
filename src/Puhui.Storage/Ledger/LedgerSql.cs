using System.Data.Common;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage.Evidence;

namespace Puhui.Storage.Ledger;

/// <summary>
/// The ledger within a transaction that may hold another store's facts too: what it posts is committed or rolled back with them. A refused batch
/// writes nothing and leaves the transaction usable. Books, then limited accounts, then the others are locked in order of their ids, so writers queue and do not deadlock.
/// </summary>
internal static class LedgerSql
{
    /// <summary>Opens accounts, all or none; one outcome each.</summary>
    public static async Task<IReadOnlyList<AccountOpening.Outcome>> OpenAccounts(Session session, IReadOnlyList<Account> batch)
    {
        Check.That(session.Transaction is not null, "accounts are opened within a transaction");
        var dialect = LedgerDialect.Of(session);
        var open = new List<Account>();
        foreach (var book in batch.GroupBy(a => a.Book).OrderBy(g => g.Key.Value, StringComparer.Ordinal))
        {
            open.AddRange(await dialect.Accounts(session, book.Key, [.. book.Select(a => a.Code).Distinct(StringComparer.Ordinal)]).ConfigureAwait(false));
        }

        var verdict = AccountOpening.Decide(open, batch);
        foreach (var book in verdict.Opened.GroupBy(a => a.Book).OrderBy(g => g.Key.Value, StringComparer.Ordinal))
        {
            var accounts = book.OrderBy(a => a.Code, StringComparer.Ordinal).ToList();
            await OrLoseRace(session, () => dialect.Insert(session, book.Key, accounts)).ConfigureAwait(false);
        }

        return verdict.Outcomes;
    }

    /// <summary>Posts transfers, all or none; one outcome each. Two round trips a book on PostgreSQL, whatever the size of the batch.</summary>
    public static Task<IReadOnlyList<Posting.Outcome>> Post(Session session, IReadOnlyList<Transfer> batch, Timestamp at) => Post(session, batch, at, entered: true);

    /// <summary>As above; <paramref name="entered"/> is false only where what the evidence log costs is measured. The batch is entered before any balance is locked.</summary>
    internal static async Task<IReadOnlyList<Posting.Outcome>> Post(Session session, IReadOnlyList<Transfer> batch, Timestamp at, bool entered)
    {
        Check.That(session.Transaction is not null, "transfers are posted within a transaction");
        var dialect = LedgerDialect.Of(session);
        var accounts = new Dictionary<AccountKey, AccountState>();
        var posted = new Dictionary<TransferKey, ContentHash>();
        foreach (var book in batch.GroupBy(t => t.Book).OrderBy(g => g.Key.Value, StringComparer.Ordinal))
        {
            await dialect.Load(session, Wanted(book.Key, [.. book]), accounts, posted).ConfigureAwait(false);
        }

        var verdict = Posting.Decide(new Posting.State(accounts, posted), batch);
        foreach (var book in verdict.Entries.GroupBy(e => e.Transfer.Book).OrderBy(g => g.Key.Value, StringComparer.Ordinal))
        {
            var added = verdict.Added.Where(a => a.Key.Book == book.Key).OrderBy(a => a.Key.Code, StringComparer.Ordinal);
            var write = new BookWrite(book.Key, at, [.. book], [.. added.Select(a => (a.Key.Code, a.Value))]);
            if (entered)
            {
                await OrLoseRace(session, () => EvidenceWriter.Add(session, Entered.Of(book.Key, write.Entries, at))).ConfigureAwait(false);
            }

            await OrLoseRace(session, () => dialect.Append(session, write)).ConfigureAwait(false);
        }

        return verdict.Outcomes;
    }

    /// <summary>Debits minus credits of all that is posted, this transaction's own postings included; null if the account is not open.</summary>
    public static async Task<Money?> BalanceOf(Session session, AccountKey key)
    {
        var dialect = LedgerDialect.Of(session);
        var account = (await dialect.Accounts(session, key.Book, [key.Code]).ConfigureAwait(false)).SingleOrDefault();
        return account is null
            ? null
            : new Money(
                await session.Scalar<long>(
                    "select debits - credits from ledger_balance where book = @Book and account = @Code", new { Book = key.Book.Value, key.Code }).ConfigureAwait(false),
                account.Currency);
    }

    /// <summary>Debits minus credits of those of a book's accounts that are open, by code.</summary>
    public static async Task<Dictionary<string, long>> BalancesOf(Session session, BookId book, string[] codes) => (await session.Query<(string Account, long Balance)>(
        $"select account, debits - credits from ledger_balance where book = @Book and account {session.Pick("in @Codes", "= any(@Codes)")}",
        new { Book = book.Value, Codes = codes }).ConfigureAwait(false)).ToDictionary(b => b.Account, b => b.Balance, StringComparer.Ordinal);

    /// <summary>What transfers whose ids begin alike brought to the accounts that have no owner.</summary>
    public static async Task<Dictionary<AccountKey, long>> SharedSums(Session session, string transfers, BookId? book) => (await session.Query<(string Book, string Account, long Sum)>(
        $"""
        select p.book, p.account, cast(sum(p.amount) as bigint) from ledger_posting p join ledger_account a on a.book = p.book and a.account = p.account
        where a.owner = '' and p.transfer like @Transfers {(book is null ? "" : "and p.book = @Book")} group by p.book, p.account
        """,
        new { Transfers = $"{transfers}%", Book = book?.Value }).ConfigureAwait(false)).ToDictionary(h => new AccountKey(new BookId(h.Book), h.Account), h => h.Sum);

    private static BookRead Wanted(BookId book, IReadOnlyList<Transfer> transfers) => new(
        book,
        [.. transfers.SelectMany(t => t.Legs).Select(l => l.Account).Distinct(StringComparer.Ordinal)],
        [.. transfers.Select(t => t.Id).Distinct(StringComparer.Ordinal)]);

    /// <summary>A key that was free when we looked and is taken now: another writer was quicker.</summary>
    private static async Task OrLoseRace(Session session, Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (DbException fault) when (session.Database.IsUniqueViolation(fault))
        {
            throw new LostRaceException("another writer took a transfer id or account code at the same moment", fault);
        }
    }
}

/// <summary>What a decision on one book needs to read.</summary>
internal sealed record BookRead(BookId Book, string[] Accounts, string[] Transfers);

/// <summary>What a decision writes to one book; turnovers in order of their accounts.</summary>
internal sealed record BookWrite(BookId Book, Timestamp At, IReadOnlyList<Posting.Entry> Entries, IReadOnlyList<(string Account, Turnover Added)> Turnovers)
{
    /// <summary>All legs with their transfer and their place in it.</summary>
    public IEnumerable<(Transfer Transfer, int Place, Leg Leg)> Legs =>
        Entries.SelectMany(e => e.Transfer.Legs.Select((leg, place) => (e.Transfer, place, leg)));
}
