using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Storage.Ledger;

/// <summary>The books in a database of either engine.</summary>
public sealed class LedgerStore(Database database) : ILedgerStore
{
    private const string Lines = "l.value_day as ValueDay, l.posted_at as PostedAt, l.transfer as Transfer, t.kind as Kind, t.reference as Reference, l.amount as Amount";
    private const string Until = "value_day <= @Day and posted_at <= @At";

    private sealed record AccountRow(string Code, long Type, string Currency, long Limit, string Owner);

    private sealed record TransferRow(long ValueDay, string Kind, string Reference);

    private sealed record LegRow(string Account, string Currency, long Amount);

    private sealed record StatementRow(long ValueDay, long PostedAt, string Transfer, string Kind, string Reference, long Amount);

    /// <summary>Has properties, not constructor parameters: SQLite tells no type for a computed column of no rows.</summary>
    private sealed record TotalRow
    {
        public string Account { get; init; } = "";

        public long Type { get; init; }

        public string Currency { get; init; } = "";

        public long Debits { get; init; }

        public long Credits { get; init; }
    }

    public Task<IReadOnlyList<AccountOpening.Outcome>> OpenAccounts(IReadOnlyList<Account> batch, CancellationToken stop) =>
        database.Write(session => LedgerSql.OpenAccounts(session, batch), stop);

    public Task<IReadOnlyList<Posting.Outcome>> Post(IReadOnlyList<Transfer> batch, Timestamp at, CancellationToken stop) =>
        database.Write(session => LedgerSql.Post(session, batch, at), stop);

    public Task<IReadOnlyList<BookId>> Books(CancellationToken stop) => database.Read<IReadOnlyList<BookId>>(
        async session => [.. (await session.Query<string>("select distinct book from ledger_account order by book").ConfigureAwait(false)).Select(b => new BookId(b))],
        stop);

    public Task<Account?> FindAccount(AccountKey key, CancellationToken stop) => database.Read(session => Account(session, key), stop);

    public Task<Transfer?> FindTransfer(TransferKey key, CancellationToken stop) => database.Read(
        async session =>
        {
            var parameters = new { Book = key.Book.Value, key.Id };
            var row = await session.QueryFirst<TransferRow>(
                "select value_day as ValueDay, kind as Kind, reference as Reference from ledger_transfer where book = @Book and transfer = @Id", parameters).ConfigureAwait(false);
            var legs = await session.Query<LegRow>(
                "select account as Account, currency as Currency, amount as Amount from ledger_posting where book = @Book and transfer = @Id order by leg", parameters).ConfigureAwait(false);
            return row is null
                ? null
                : new Transfer(key.Book, key.Id, Day(row.ValueDay), row.Kind, row.Reference, [.. legs.Select(l => new Leg(l.Account, new Money(l.Amount, Currency.Of(l.Currency))))]);
        },
        stop);

    public Task<Money?> BalanceOf(AccountKey key, CancellationToken stop) => Balance(
        key, "select debits - credits from ledger_balance where book = @Book and account = @Code", new { Book = key.Book.Value, key.Code }, stop);

    public Task<Money?> BalanceOf(AccountKey key, AsOf asOf, CancellationToken stop) => Balance(
        key,
        $"select cast(coalesce(sum(amount), 0) as bigint) from ledger_posting where book = @Book and account = @Code and {Until}",
        new { Book = key.Book.Value, key.Code, Day = asOf.ValueDate.DayNumber, At = Known(asOf) },
        stop);

    public Task<Statement?> StatementOf(AccountKey key, DateOnly from, DateOnly to, CancellationToken stop) => database.Snapshot(
        async session =>
        {
            if (await Account(session, key).ConfigureAwait(false) is not { } account)
            {
                return null;
            }

            var parameters = new { Book = key.Book.Value, key.Code, From = from.DayNumber, To = to.DayNumber };
            var opening = await session.Scalar<long>(
                "select cast(coalesce(sum(amount), 0) as bigint) from ledger_posting where book = @Book and account = @Code and value_day < @From", parameters).ConfigureAwait(false);
            var rows = await session.Query<StatementRow>(
                $"select {Lines} from ledger_posting l join ledger_transfer t on t.book = l.book and t.transfer = l.transfer where l.book = @Book and l.account = @Code and l.value_day between @From and @To order by l.value_day, l.posted_at, l.transfer, l.leg",
                parameters).ConfigureAwait(false);
            return StatementFrom(account, from, to, opening, rows);
        },
        stop);

    public Task<TrialBalance> TrialBalance(BookId book, AsOf? asOf, CancellationToken stop) => database.Read(
        async session =>
        {
            var sums = asOf is null
                ? "select account, debits, credits from ledger_balance where book = @Book"
                : $"select account, cast(sum(case when amount > 0 then amount else 0 end) as bigint) as debits, cast(-sum(case when amount < 0 then amount else 0 end) as bigint) as credits from ledger_posting where book = @Book and {Until} group by account";
            var rows = await session.Query<TotalRow>(
                $"select a.account as Account, a.type as Type, a.currency as Currency, coalesce(s.debits, 0) as Debits, coalesce(s.credits, 0) as Credits from ledger_account a left join ({sums}) s on s.account = a.account where a.book = @Book order by a.account",
                new { Book = book.Value, Day = asOf?.ValueDate.DayNumber ?? 0, At = asOf is { } point ? Known(point) : 0 }).ConfigureAwait(false);
            return new TrialBalance(book, [.. rows.Select(TotalFrom)]);
        },
        stop);

    public Task<AuditReport> Audit(BookId book, CancellationToken stop) => database.Snapshot(session => new LedgerReader(session, book).Audit(), stop);

    public Task<long> RebuildBalances(CancellationToken stop) => database.Write(LedgerRebuild.Run, stop);

    private static Statement StatementFrom(Account account, DateOnly from, DateOnly to, long opening, IEnumerable<StatementRow> rows)
    {
        var lines = new List<StatementLine>();
        var balance = opening;
        foreach (var row in rows)
        {
            balance += row.Amount;
            lines.Add(new StatementLine(
                Day(row.ValueDay), new Timestamp(row.PostedAt), row.Transfer, row.Kind, row.Reference, new Money(row.Amount, account.Currency), new Money(balance, account.Currency)));
        }

        return new Statement(account, from, to, new Money(opening, account.Currency), lines);
    }

    private static TrialBalanceLine TotalFrom(TotalRow row)
    {
        var currency = Currency.Of(row.Currency);
        return new TrialBalanceLine(row.Account, (AccountType)row.Type, new Money(row.Debits, currency), new Money(row.Credits, currency));
    }

    private static async Task<Account?> Account(Session session, AccountKey key)
    {
        var row = await session.QueryFirst<AccountRow>(
            "select account as Code, type as Type, currency as Currency, balance_limit as \"Limit\", owner as Owner from ledger_account where book = @Book and account = @Code",
            new { Book = key.Book.Value, key.Code }).ConfigureAwait(false);
        return row is null ? null : new Account(key.Book, row.Code, (AccountType)row.Type, Currency.Of(row.Currency), (BalanceLimit)row.Limit, row.Owner);
    }

    private static DateOnly Day(long number) => DateOnly.FromDayNumber((int)number);

    private static long Known(AsOf asOf) => asOf.KnownAt?.Micros ?? long.MaxValue;

    private Task<Money?> Balance(AccountKey key, string sql, object parameters, CancellationToken stop) => database.Read<Money?>(
        async session => await Account(session, key).ConfigureAwait(false) is { } account
            ? new Money(await session.Scalar<long>(sql, parameters).ConfigureAwait(false), account.Currency)
            : null,
        stop);
}
