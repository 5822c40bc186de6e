using System.Data.Common;
using System.Text.Json;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Storage.Ledger;

/// <summary>The ledger on SQLite, whose one writer at a time makes every limit exact without a lock.</summary>
internal sealed class SqliteLedger : LedgerDialect
{
    private const string AccountColumns = "a.account, a.type, a.currency, a.balance_limit, a.owner, a.balance_max, a.transfer_max";

    public override async Task<IReadOnlyList<Account>> Accounts(Session session, BookId book, string[] codes)
    {
        await using var select = Command(session, $"select {AccountColumns} from json_each(@codes) c cross join ledger_account a on a.book = @book and a.account = c.value", "@book", "@codes");
        var found = new List<Account>();
        await Read(session, select, [book.Value, JsonSerializer.Serialize(codes)], row => found.Add(AccountFrom(book, row))).ConfigureAwait(false);
        return found;
    }

    public override async Task Insert(Session session, BookId book, IReadOnlyList<Account> accounts)
    {
        await using var account = Command(
            session,
            "insert into ledger_account (book, account, type, currency, balance_limit, owner, balance_max, transfer_max) values (@book, @account, @type, @currency, @limit, @owner, @balanceMax, @transferMax)",
            "@book", "@account", "@type", "@currency", "@limit", "@owner", "@balanceMax", "@transferMax");
        await using var balance = Command(session, "insert into ledger_balance (book, account, debits, credits) values (@book, @account, 0, 0)", "@book", "@account");
        foreach (var a in accounts)
        {
            await Run(session, account, book.Value, a.Code, (long)a.Type, a.Currency.Code, (long)a.Limit, a.Owner, a.BalanceMax ?? 0, a.TransferMax ?? 0).ConfigureAwait(false);
            await Run(session, balance, book.Value, a.Code).ConfigureAwait(false);
        }
    }

    public override async Task Load(Session session, BookRead wanted, BookState state)
    {
        await using var states = Command(
            session,
            $"select {AccountColumns}, b.debits, b.credits, b.held_debits, b.held_credits from json_each(@codes) c cross join ledger_account a on a.book = @book and a.account = c.value cross join ledger_balance b on b.book = a.book and b.account = a.account",
            "@book", "@codes");
        await Read(session, states, [wanted.Book.Value, JsonSerializer.Serialize(wanted.Accounts)], row => AddState(wanted.Book, row, state)).ConfigureAwait(false);
        await using var known = Command(session, "select t.transfer, t.body from json_each(@ids) i cross join ledger_transfer t on t.book = @book and t.transfer = i.value", "@book", "@ids");
        await Read(session, known, [wanted.Book.Value, JsonSerializer.Serialize(wanted.Transfers)], row => AddPosted(wanted.Book, row, state)).ConfigureAwait(false);
        await using var closed = Command(session, "select closed_through from ledger_period where book = @book order by step desc limit 1", "@book");
        await Read(session, closed, [wanted.Book.Value], row => AddClosed(wanted.Book, row, state)).ConfigureAwait(false);
    }

    public override Task LockPeriod(Session session, BookId book) => Task.CompletedTask;

    public override async Task Append(Session session, BookWrite write)
    {
        await InsertTransfers(session, write).ConfigureAwait(false);
        await InsertLegs(session, write).ConfigureAwait(false);
        await using var update = Command(
            session,
            "update ledger_balance set debits = debits + @debits, credits = credits + @credits, held_debits = held_debits + @heldDebits, held_credits = held_credits + @heldCredits where book = @book and account = @account",
            "@book", "@account", "@debits", "@credits", "@heldDebits", "@heldCredits");
        foreach (var (account, change) in write.Changes)
        {
            await Run(session, update, write.Book.Value, account, change.Posted.Debits, change.Posted.Credits, change.HeldDebits, change.HeldCredits).ConfigureAwait(false);
        }
    }

    private static async Task InsertTransfers(Session session, BookWrite write)
    {
        await using var insert = Command(
            session,
            "insert into ledger_transfer (book, transfer, value_day, kind, reference, posted_at, body, step, held, until_at) values (@book, @transfer, @day, @kind, @reference, @at, @body, @step, @held, @until)",
            "@book", "@transfer", "@day", "@kind", "@reference", "@at", "@body", "@step", "@held", "@until");
        foreach (var (t, body, at) in write.Entries)
        {
            await Run(session, insert, write.Book.Value, t.Id, (long)t.ValueDate.DayNumber, t.Kind, t.Reference, at.Micros, BytesOf(body), (long)t.Step, t.Held, t.Until?.Micros ?? 0).ConfigureAwait(false);
        }
    }

    private static async Task InsertLegs(Session session, BookWrite write)
    {
        await using var insert = Command(
            session,
            "insert into ledger_posting (book, transfer, leg, account, currency, amount, value_day, posted_at) values (@book, @transfer, @leg, @account, @currency, @amount, @day, @at)",
            "@book", "@transfer", "@leg", "@account", "@currency", "@amount", "@day", "@at");
        foreach (var ((t, _, at), place, leg) in write.Legs)
        {
            await Run(
                session, insert, write.Book.Value, t.Id, (long)place, leg.Account, leg.Amount.Currency.Code, leg.Amount.Minor, (long)t.ValueDate.DayNumber, at.Micros)
                .ConfigureAwait(false);
        }
    }

    private static DbCommand Command(Session session, string sql, params string[] names)
    {
        var command = session.Connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = session.Transaction;
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static Task Run(Session session, DbCommand command, params object[] values)
    {
        Bind(command, values);
        return command.ExecuteNonQueryAsync(session.Stop);
    }

    private static async Task Read(Session session, DbCommand command, object[] values, Action<DbDataReader> each)
    {
        Bind(command, values);
        await using var rows = await command.ExecuteReaderAsync(session.Stop).ConfigureAwait(false);
        while (await rows.ReadAsync(session.Stop).ConfigureAwait(false))
        {
            each(rows);
        }
    }

    private static void Bind(DbCommand command, object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }
}
