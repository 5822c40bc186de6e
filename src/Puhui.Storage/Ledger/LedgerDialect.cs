using System.Data.Common;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Storage.Ledger;

/// <summary>The hot statements of the ledger, where the engines differ: sets as arrays on PostgreSQL, prepared statements run in a loop on SQLite.</summary>
internal abstract class LedgerDialect
{
    private static readonly LedgerDialect Sqlite = new SqliteLedger();
    private static readonly LedgerDialect Postgres = new PostgresLedger();

    public static LedgerDialect Of(Session session) => session.Pick(Sqlite, Postgres);

    public abstract Task<IReadOnlyList<Account>> Accounts(Session session, BookId book, string[] codes);

    public abstract Task Insert(Session session, BookId book, IReadOnlyList<Account> accounts);

    /// <summary>Reads what a decision needs; accounts with a limit stay locked until the transaction ends.</summary>
    public abstract Task Load(Session session, BookRead wanted, BookState state);

    /// <summary>Waits until no other transaction posts to the book, and keeps them out until this one ends.</summary>
    public abstract Task LockPeriod(Session session, BookId book);

    public abstract Task Append(Session session, BookWrite write);

    /// <summary>Columns: account, type, currency, balance_limit, owner, balance_max, transfer_max.</summary>
    internal static Account AccountFrom(BookId book, DbDataReader row) => new(
        book,
        row.GetString(0),
        (AccountType)row.GetInt64(1),
        Currency.Of(row.GetString(2)),
        (BalanceLimit)row.GetInt64(3),
        row.GetString(4))
    {
        BalanceMax = Max(row.GetInt64(5)),
        TransferMax = Max(row.GetInt64(6)),
    };

    internal static long? Max(long stored) => stored == 0 ? null : stored;

    /// <summary>Columns: those of an account, then debits, credits, held_debits, held_credits.</summary>
    protected static void AddState(BookId book, DbDataReader row, BookState state)
    {
        var account = AccountFrom(book, row);
        state.Accounts.Add(account.Key, new AccountState(account, new Turnover(row.GetInt64(7), row.GetInt64(8))) { Held = new Turnover(row.GetInt64(9), row.GetInt64(10)) });
    }

    /// <summary>Columns: transfer, body.</summary>
    protected static void AddPosted(BookId book, DbDataReader row, BookState state) =>
        state.Posted.Add(new TransferKey(book, row.GetString(0)), BodyFrom((byte[])row[1]));

    /// <summary>Columns: closed_through.</summary>
    internal static void AddClosed(BookId book, DbDataReader row, BookState state) => state.ClosedThrough.Add(book, DateOnly.FromDayNumber((int)row.GetInt64(0)));

    internal static ContentHash BodyFrom(byte[] bytes) => new(Convert.ToHexStringLower(bytes));

    protected static byte[] BytesOf(ContentHash body) => Convert.FromHexString(body.Hex);
}
