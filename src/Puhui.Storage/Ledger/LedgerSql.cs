using System.Data.Common;
using Puhui.Evidence;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage.Evidence;

namespace Puhui.Storage.Ledger;

/// <summary>
/// The ledger within a transaction that may hold another store's facts too: what it posts is committed or rolled back with them. A refused batch
/// writes nothing and leaves the transaction usable. Books, in each the holds that end, then limited accounts, then the others are locked in order of their ids, so writers queue and do not deadlock.
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

    /// <summary>Posts transfers, all or none; one outcome each.</summary>
    public static Task<IReadOnlyList<Posting.Outcome>> Post(Session session, IReadOnlyList<Transfer> batch, Timestamp at) => Post(session, batch, at, entered: true);

    /// <summary>As above; <paramref name="entered"/> is false only where what the evidence log costs is measured.</summary>
    internal static async Task<IReadOnlyList<Posting.Outcome>> Post(Session session, IReadOnlyList<Transfer> batch, Timestamp at, bool entered) =>
        (await Carry(session, [new Posting.Chain(batch, at)], entered).ConfigureAwait(false)).Outcomes[0];

    /// <summary>Posts chains of transfers, each all or none. Holds that have expired count until they are released.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Posting.Outcome>>> PostChains(Session session, IReadOnlyList<Posting.Chain> chains) =>
        (await Carry(session, chains, entered: true).ConfigureAwait(false)).Outcomes;

    /// <summary>Releases holds that have expired, those that others have ended meanwhile left out; returns how many.</summary>
    public static async Task<int> Release(Session session, IReadOnlyList<Transfer> holds, Timestamp at) => holds.Count == 0
        ? 0
        : (await Carry(session, [.. holds.Select(h => new Posting.Chain([HoldExpiry.Of(h)], at))], entered: true).ConfigureAwait(false)).Entries.Count;

    /// <summary>Everything is written first and judged by what comes back where that can be; else what is needed is locked and read, judged, and written.</summary>
    private static async Task<Posting.ChainsVerdict> Carry(Session session, IReadOnlyList<Posting.Chain> chains, bool entered)
    {
        Check.That(session.Transaction is not null, "transfers are posted within a transaction");
        if (session.Engine == Engine.Postgres && await PostgresQuickPosting.TryPost(session, chains, entered).ConfigureAwait(false) is { } done)
        {
            return done;
        }

        var state = await Load(session, chains).ConfigureAwait(false);
        var verdict = Posting.DecideChains(state.Known(), chains);
        await Append(session, verdict, entered).ConfigureAwait(false);
        return verdict;
    }

    private static async Task<BookState> Load(Session session, IReadOnlyList<Posting.Chain> chains)
    {
        var dialect = LedgerDialect.Of(session);
        var state = new BookState();
        foreach (var book in chains.SelectMany(c => c.Transfers).GroupBy(t => t.Book).OrderBy(g => g.Key.Value, StringComparer.Ordinal))
        {
            var ended = book.Where(t => t.EndsHold).Select(t => t.Held).Distinct(StringComparer.Ordinal).ToArray();
            var holds = ended.Length == 0 ? [] : await LedgerHolds.Find(session, book.Key, ended).ConfigureAwait(false);
            foreach (var hold in holds)
            {
                state.Holds.Add(hold.Hold.Key, hold);
            }

            await dialect.Load(session, Wanted(book.Key, [.. book], holds), state).ConfigureAwait(false);
        }

        return state;
    }

    /// <summary>A batch is entered in the evidence log before any balance is changed: its leaf waits for nobody.</summary>
    private static async Task Append(Session session, Posting.ChainsVerdict verdict, bool entered)
    {
        var dialect = LedgerDialect.Of(session);
        foreach (var book in verdict.Entries.GroupBy(e => e.Transfer.Book).OrderBy(g => g.Key.Value, StringComparer.Ordinal))
        {
            var changes = verdict.Changes.Where(c => c.Key.Book == book.Key).OrderBy(c => c.Key.Code, StringComparer.Ordinal);
            var write = new BookWrite(book.Key, [.. book], [.. changes.Select(c => (c.Key.Code, c.Value))]);
            if (entered)
            {
                await OrLoseRace(session, () => EvidenceWriter.Add(session, write.Facts())).ConfigureAwait(false);
            }

            await OrLoseRace(session, () => dialect.Append(session, write)).ConfigureAwait(false);
            await OrLoseRace(session, () => LedgerHolds.Append(session, write)).ConfigureAwait(false);
        }
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

    private static BookRead Wanted(BookId book, IReadOnlyList<Transfer> transfers, IReadOnlyList<HoldState> holds) => new(
        book,
        [.. transfers.Concat(holds.Select(h => h.Hold)).SelectMany(t => t.Legs).Select(l => l.Account).Distinct(StringComparer.Ordinal)],
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

/// <summary>What a decision on books was found to rest on.</summary>
internal sealed class BookState
{
    public Dictionary<AccountKey, AccountState> Accounts { get; } = [];

    public Dictionary<TransferKey, ContentHash> Posted { get; } = [];

    public Dictionary<TransferKey, HoldState> Holds { get; } = [];

    public Dictionary<BookId, DateOnly> ClosedThrough { get; } = [];

    public Posting.State Known() => new(Accounts, Posted) { Holds = Holds, ClosedThrough = ClosedThrough };
}

/// <summary>What a decision writes to one book; changes in order of their accounts.</summary>
internal sealed record BookWrite(BookId Book, IReadOnlyList<Posting.Entry> Entries, IReadOnlyList<(string Account, Posting.Change Change)> Changes)
{
    /// <summary>All legs that are posted, with their transfer and their place in it.</summary>
    public IEnumerable<(Posting.Entry Entry, int Place, Leg Leg)> Legs => LegsOf(posted: true);

    /// <summary>All legs that are held.</summary>
    public IEnumerable<(Posting.Entry Entry, int Place, Leg Leg)> HeldLegs => LegsOf(posted: false);

    /// <summary>What the evidence log is told: one fact for what was asked at one moment.</summary>
    public IEnumerable<EvidenceFact> Facts() => Entries.GroupBy(e => e.At).Select(g => Entered.Of(Book, [.. g], g.Key));

    private IEnumerable<(Posting.Entry Entry, int Place, Leg Leg)> LegsOf(bool posted) =>
        Entries.Where(e => e.Transfer.IsPosted == posted).SelectMany(e => e.Transfer.Legs.Select((leg, place) => (e, place, leg)));
}
