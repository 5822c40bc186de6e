using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Storage.Ledger;

/// <summary>
/// The ledger on PostgreSQL at read committed. Accounts with a limit are locked before they are read, so that a limit is exact under any concurrency;
/// accounts without one are only added to, and locked for no longer than the last round trip.
/// </summary>
internal sealed class PostgresLedger : LedgerDialect
{
    /// <summary>Names the kind of advisory lock; the book is its other half.</summary>
    internal const string PeriodLock = "7748446";
    internal const string LastClosed = "select closed_through from ledger_period where book = $1 order by step desc limit 1";
    private const string Limited = "(a.balance_limit <> 0 or a.balance_max <> 0)";
    internal const string AccountColumns = "a.account, a.type, a.currency, a.balance_limit, a.owner, a.balance_max, a.transfer_max";
    private const string StateOf = $"select {AccountColumns}, b.debits, b.credits, b.held_debits, b.held_credits from ledger_account a join ledger_balance b on b.book = a.book and b.account = a.account where a.book = $1 and a.account = any($2)";

    public override async Task<IReadOnlyList<Account>> Accounts(Session session, BookId book, string[] codes)
    {
        await using var batch = Batch(session);
        Add(batch, $"select {AccountColumns} from ledger_account a where a.book = $1 and a.account = any($2)", book, Texts(codes));
        await using var rows = await batch.ExecuteReaderAsync(session.Stop).ConfigureAwait(false);
        var found = new List<Account>();
        while (await rows.ReadAsync(session.Stop).ConfigureAwait(false))
        {
            found.Add(AccountFrom(book, rows));
        }

        return found;
    }

    public override async Task Insert(Session session, BookId book, IReadOnlyList<Account> accounts)
    {
        if (accounts.Count >= PostgresCopy.WorthFrom)
        {
            await PostgresCopy.Add(session, "ledger_account (book, account, type, currency, balance_limit, owner, balance_max, transfer_max)", accounts, a => [book.Value, a.Code, (long)a.Type, a.Currency.Code, (long)a.Limit, a.Owner, a.BalanceMax ?? 0, a.TransferMax ?? 0]).ConfigureAwait(false);
            await PostgresCopy.Add(session, "ledger_balance (book, account, debits, credits)", accounts, a => [book.Value, a.Code, 0L, 0L]).ConfigureAwait(false);
            return;
        }

        await using var batch = Batch(session);
        var codes = Texts(accounts.Select(a => a.Code));
        Add(
            batch,
            "insert into ledger_account (book, account, type, currency, balance_limit, owner, balance_max, transfer_max) select $1, * from unnest($2, $3, $4, $5, $6, $7, $8)",
            book,
            codes,
            Numbers(accounts.Select(a => (long)a.Type)),
            Texts(accounts.Select(a => a.Currency.Code)),
            Numbers(accounts.Select(a => (long)a.Limit)),
            Texts(accounts.Select(a => a.Owner)),
            Numbers(accounts.Select(a => a.BalanceMax ?? 0)),
            Numbers(accounts.Select(a => a.TransferMax ?? 0)));
        Add(batch, "insert into ledger_balance (book, account, debits, credits) select $1, code, 0, 0 from unnest($2) code", book, codes.Clone());
        await batch.ExecuteNonQueryAsync(session.Stop).ConfigureAwait(false);
    }

    public override async Task Load(Session session, BookRead wanted, BookState state)
    {
        await using var batch = Batch(session);
        var codes = Texts(wanted.Accounts);
        Add(batch, "select pg_advisory_xact_lock_shared(" + PeriodLock + ", hashtext($1))", wanted.Book);
        Add(batch, $"{StateOf} and {Limited} order by a.account for update of b", wanted.Book, codes);
        Add(batch, $"{StateOf} and not {Limited}", wanted.Book, codes.Clone());
        Add(batch, LastClosed, wanted.Book);
        Add(batch, "select transfer, body from ledger_transfer where book = $1 and transfer = any($2)", wanted.Book, Texts(wanted.Transfers));
        await using var rows = await batch.ExecuteReaderAsync(session.Stop).ConfigureAwait(false);
        foreach (var each in new Action<DbDataReader>[] { _ => { }, r => AddState(wanted.Book, r, state), r => AddState(wanted.Book, r, state), r => AddClosed(wanted.Book, r, state), r => AddPosted(wanted.Book, r, state) })
        {
            while (await rows.ReadAsync(session.Stop).ConfigureAwait(false))
            {
                each(rows);
            }

            await rows.NextResultAsync(session.Stop).ConfigureAwait(false);
        }
    }

    /// <summary>Every transfer holds this lock shared for its transaction, so that a closing waits for those under way and those after it see the closing.</summary>
    public override async Task LockPeriod(Session session, BookId book)
    {
        await using var batch = Batch(session);
        Add(batch, "select pg_advisory_xact_lock(" + PeriodLock + ", hashtext($1))", book);
        await batch.ExecuteNonQueryAsync(session.Stop).ConfigureAwait(false);
    }

    public override async Task Append(Session session, BookWrite write)
    {
        await using var batch = Batch(session);
        if (write.Entries.Count >= PostgresCopy.WorthFrom)
        {
            await CopyTransfers(session, write).ConfigureAwait(false);
        }
        else
        {
            AddTransfers(batch, write);
            AddLegs(batch, write);
        }

        AddTurnovers(batch, write);
        await batch.ExecuteNonQueryAsync(session.Stop).ConfigureAwait(false);
    }

    private static async Task CopyTransfers(Session session, BookWrite write)
    {
        var book = write.Book.Value;
        await PostgresCopy.Add(
            session,
            "ledger_transfer (book, transfer, value_day, kind, reference, posted_at, body, step, held, until_at)",
            write.Entries,
            e => [book, e.Transfer.Id, (long)e.Transfer.ValueDate.DayNumber, e.Transfer.Kind, e.Transfer.Reference, e.At.Micros, BytesOf(e.Body), (long)e.Transfer.Step, e.Transfer.Held, e.Transfer.Until?.Micros ?? 0]).ConfigureAwait(false);
        await PostgresCopy.Add(
            session,
            "ledger_posting (book, transfer, leg, account, currency, amount, value_day, posted_at)",
            write.Legs.ToList(),
            l => [book, l.Entry.Transfer.Id, (long)l.Place, l.Leg.Account, l.Leg.Amount.Currency.Code, l.Leg.Amount.Minor, (long)l.Entry.Transfer.ValueDate.DayNumber, l.Entry.At.Micros]).ConfigureAwait(false);
    }

    internal static void AddTransfers(NpgsqlBatch batch, BookWrite write)
    {
        var transfers = write.Entries.Select(e => e.Transfer).ToList();
        Add(
            batch,
            "insert into ledger_transfer (book, transfer, value_day, kind, reference, posted_at, body, step, held, until_at) select $1, t.id, t.day, t.kind, t.reference, t.at, t.body, t.step, t.held, t.until_at from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10) as t (at, id, day, kind, reference, body, step, held, until_at)",
            write.Book,
            Numbers(write.Entries.Select(e => e.At.Micros)),
            Texts(transfers.Select(t => t.Id)),
            Numbers(transfers.Select(t => (long)t.ValueDate.DayNumber)),
            Texts(transfers.Select(t => t.Kind)),
            Texts(transfers.Select(t => t.Reference)),
            Array(NpgsqlDbType.Bytea, write.Entries.Select(e => BytesOf(e.Body)).ToArray()),
            Numbers(transfers.Select(t => (long)t.Step)),
            Texts(transfers.Select(t => t.Held)),
            Numbers(transfers.Select(t => t.Until?.Micros ?? 0)));
    }

    internal static void AddLegs(NpgsqlBatch batch, BookWrite write)
    {
        var legs = write.Legs.ToList();
        Add(
            batch,
            "insert into ledger_posting (book, transfer, leg, account, currency, amount, value_day, posted_at) select $1, l.id, l.place, l.account, l.currency, l.amount, l.day, l.at from unnest($2, $3, $4, $5, $6, $7, $8) as l (at, id, place, account, currency, amount, day)",
            write.Book,
            Numbers(legs.Select(l => l.Entry.At.Micros)),
            Texts(legs.Select(l => l.Entry.Transfer.Id)),
            Numbers(legs.Select(l => (long)l.Place)),
            Texts(legs.Select(l => l.Leg.Account)),
            Texts(legs.Select(l => l.Leg.Amount.Currency.Code)),
            Numbers(legs.Select(l => l.Leg.Amount.Minor)),
            Numbers(legs.Select(l => (long)l.Entry.Transfer.ValueDate.DayNumber)));
    }

    private static void AddTurnovers(NpgsqlBatch batch, BookWrite write)
    {
        var codes = Texts(write.Changes.Select(t => t.Account));
        Add(batch, "select 1 from ledger_balance where book = $1 and account = any($2) order by account for update", write.Book, codes);
        Add(
            batch,
            "update ledger_balance b set debits = b.debits + t.debits, credits = b.credits + t.credits, held_debits = b.held_debits + t.held_debits, held_credits = b.held_credits + t.held_credits from unnest($2, $3, $4, $5, $6) as t (account, debits, credits, held_debits, held_credits) where b.book = $1 and b.account = t.account",
            write.Book,
            codes.Clone(),
            Numbers(write.Changes.Select(t => t.Change.Posted.Debits)),
            Numbers(write.Changes.Select(t => t.Change.Posted.Credits)),
            Numbers(write.Changes.Select(t => t.Change.HeldDebits)),
            Numbers(write.Changes.Select(t => t.Change.HeldCredits)));
    }

    internal static NpgsqlBatch Batch(Session session) => new((NpgsqlConnection)session.Connection, (NpgsqlTransaction?)session.Transaction);

    internal static void Add(NpgsqlBatch batch, string sql, BookId book, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = book.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.AddRange(parameters);
        batch.BatchCommands.Add(command);
    }

    internal static NpgsqlParameter Texts(IEnumerable<string> values) => Array(NpgsqlDbType.Text, values.ToArray());

    internal static NpgsqlParameter Numbers(IEnumerable<long> values) => Array(NpgsqlDbType.Bigint, values.ToArray());

    private static NpgsqlParameter Array(NpgsqlDbType item, object values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | item };
}
