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
    public abstract Task Load(Session session, BookRead wanted, Dictionary<AccountKey, AccountState> accounts, Dictionary<TransferKey, ContentHash> posted);

    public abstract Task Append(Session session, BookWrite write);

    /// <summary>Columns: account, type, currency, balance_limit, owner.</summary>
    protected static Account AccountFrom(BookId book, DbDataReader row) => new(
        book,
        row.GetString(0),
        (AccountType)row.GetInt64(1),
        Currency.Of(row.GetString(2)),
        (BalanceLimit)row.GetInt64(3),
        row.GetString(4));

    /// <summary>Columns: those of an account, then debits, credits.</summary>
    protected static void AddState(BookId book, DbDataReader row, Dictionary<AccountKey, AccountState> accounts)
    {
        var account = AccountFrom(book, row);
        accounts.Add(account.Key, new AccountState(account, new Turnover(row.GetInt64(5), row.GetInt64(6))));
    }

    /// <summary>Columns: transfer, body.</summary>
    protected static void AddPosted(BookId book, DbDataReader row, Dictionary<TransferKey, ContentHash> posted) =>
        posted.Add(new TransferKey(book, row.GetString(0)), BodyFrom((byte[])row[1]));

    internal static ContentHash BodyFrom(byte[] bytes) => new(Convert.ToHexStringLower(bytes));

    protected static byte[] BytesOf(ContentHash body) => Convert.FromHexString(body.Hex);
}
