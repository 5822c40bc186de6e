using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Storage.Ledger;

/// <summary>The books in a database of either engine.</summary>
public sealed class LedgerStore : ILedgerStore
{
    /// <summary>Batches up to so many transfers share their transaction with whatever else waits to be posted; larger ones are worth one of their own.</summary>
    private const int SharedMax = 20;
    private readonly Database database;
    private readonly GroupWriter<Posting.Chain, Task<IReadOnlyList<Posting.Outcome>>> together;

    public LedgerStore(Database database)
    {
        this.database = database;
        together = new(PostTogether);
    }

    private const string Lines = "l.value_day as ValueDay, l.posted_at as PostedAt, l.transfer as Transfer, t.kind as Kind, t.reference as Reference, l.amount as Amount";
    private const string Until = "value_day <= @Day and posted_at <= @At";

    /// <summary>One step in the index for each book, however many accounts they have.</summary>
    private const string EachBook =
        """
        with recursive one(book) as (
            select min(book) from ledger_account
            union all
            select (select min(a.book) from ledger_account a where a.book > one.book) from one where one.book is not null
        )
        select book from one where book is not null order by book
        """;

    private const int ExpiredAtOnce = 1_000;

    private sealed record AccountRow(string Code, long Type, string Currency, long Limit, string Owner, long BalanceMax, long TransferMax);

    private sealed record FiguresRow(long Balance, long HeldDebits, long HeldCredits);

    private sealed record TransferRow(long ValueDay, string Kind, string Reference, long Step, string Held, long Until);

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

    public async Task<IReadOnlyList<Posting.Outcome>> Post(IReadOnlyList<Transfer> batch, Timestamp at, CancellationToken stop) =>
        (await PostChains([batch], at, stop).ConfigureAwait(false))[0];

    /// <summary>A chain that a limit refuses is judged once more, after the others, if holds on its accounts have expired and not been released yet.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Posting.Outcome>>> PostChains(IReadOnlyList<IReadOnlyList<Transfer>> chains, Timestamp at, CancellationToken stop)
    {
        var outcomes = (await PostOnce(chains, at, stop).ConfigureAwait(false)).ToArray();
        var refused = Enumerable.Range(0, chains.Count).Where(i => outcomes[i].Any(Posting.MayBeHeldBack)).ToList();
        if (refused.Count > 0 && await ReleaseExpired([.. refused.SelectMany(i => chains[i])], at, stop).ConfigureAwait(false) > 0)
        {
            var again = await PostOnce([.. refused.Select(i => chains[i])], at, stop).ConfigureAwait(false);
            foreach (var (i, outcome) in refused.Zip(again))
            {
                outcomes[i] = outcome;
            }
        }

        return outcomes;
    }

    public async Task<long> ExpireHolds(BookId book, Timestamp at, CancellationToken stop)
    {
        for (var all = 0L; ;)
        {
            var some = await database.Write(async session => await LedgerSql.Release(session, await LedgerHolds.Expired(session, book, at, ExpiredAtOnce).ConfigureAwait(false), at).ConfigureAwait(false), stop).ConfigureAwait(false);
            all += some;
            if (some == 0)
            {
                return all;
            }
        }
    }

    public Task<IReadOnlyList<Transfer>> HoldsOf(AccountKey key, CancellationToken stop) => database.Snapshot(session => LedgerHolds.Of(session, key), stop);

    public Task<AccountFigures?> FiguresOf(AccountKey key, CancellationToken stop) => database.Read(
        async session =>
        {
            if (await Account(session, key).ConfigureAwait(false) is not { } account)
            {
                return null;
            }

            var row = await session.QueryFirst<FiguresRow>(
                "select debits - credits as Balance, held_debits as HeldDebits, held_credits as HeldCredits from ledger_balance where book = @Book and account = @Code", new { Book = key.Book.Value, key.Code }).ConfigureAwait(false);
            return row is null ? null : new AccountFigures(account, new Money(row.Balance, account.Currency), new Money(row.HeldDebits, account.Currency), new Money(row.HeldCredits, account.Currency));
        },
        stop);

    public Task<ClosePeriod.Outcome> ClosePeriod(ClosePeriod.Request request, Timestamp at, CancellationToken stop) => database.Write(session => LedgerPeriods.Close(session, request, at), stop);

    public Task<IReadOnlyList<ClosePeriod.Step>> PeriodsOf(BookId book, CancellationToken stop) => database.Read(session => LedgerPeriods.Of(session, book), stop);

    public Task<IReadOnlyList<BookId>> Books(CancellationToken stop) => database.Read<IReadOnlyList<BookId>>(
        async session => [.. (await session.Query<string>(EachBook).ConfigureAwait(false)).Select(b => new BookId(b))],
        stop);

    public Task<Account?> FindAccount(AccountKey key, CancellationToken stop) => database.Read(session => Account(session, key), stop);

    public Task<Transfer?> FindTransfer(TransferKey key, CancellationToken stop) => database.Read(
        async session =>
        {
            var parameters = new { Book = key.Book.Value, key.Id };
            var row = await session.QueryFirst<TransferRow>(
                "select value_day as ValueDay, kind as Kind, reference as Reference, step as Step, held as Held, until_at as Until from ledger_transfer where book = @Book and transfer = @Id", parameters).ConfigureAwait(false);
            var legs = await session.Query<LegRow>(
                "select account as Account, currency as Currency, amount as Amount from ledger_posting where book = @Book and transfer = @Id order by leg", parameters).ConfigureAwait(false);
            return row is null ? null : TransferFrom(
                key,
                row,
                row.Step == (long)TransferStep.Hold ? await LedgerHolds.LegsOf(session, key).ConfigureAwait(false) : [.. legs.Select(l => new Leg(l.Account, new Money(l.Amount, Currency.Of(l.Currency))))]);
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

    /// <summary>Shows a book over one consistent view of it: its accounts and first value date, then every transfer; returns how many of each.</summary>
    public Task<(long Accounts, long Transfers)> Export(BookId book, Action<IReadOnlyList<Account>, DateOnly> begin, Action<PostedTransfer> each, CancellationToken stop) =>
        database.Snapshot(session => new LedgerReader(session, book).Export(begin, each), stop);

    public Task<long> RebuildBalances(CancellationToken stop) => database.Write(LedgerRebuild.Run, stop);

    private static Transfer TransferFrom(TransferKey key, TransferRow row, IReadOnlyList<Leg> legs) => new(key.Book, key.Id, Day(row.ValueDay), row.Kind, row.Reference, legs)
    {
        Step = (TransferStep)row.Step,
        Held = row.Held,
        Until = row.Until == 0 ? null : new Timestamp(row.Until),
    };

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
            "select account as Code, type as Type, currency as Currency, balance_limit as \"Limit\", owner as Owner, balance_max as BalanceMax, transfer_max as TransferMax from ledger_account where book = @Book and account = @Code",
            new { Book = key.Book.Value, key.Code }).ConfigureAwait(false);
        return row is null ? null : new Account(key.Book, row.Code, (AccountType)row.Type, Currency.Of(row.Currency), (BalanceLimit)row.Limit, row.Owner)
        {
            BalanceMax = LedgerDialect.Max(row.BalanceMax),
            TransferMax = LedgerDialect.Max(row.TransferMax),
        };
    }

    private static DateOnly Day(long number) => DateOnly.FromDayNumber((int)number);

    private static long Known(AsOf asOf) => asOf.KnownAt?.Micros ?? long.MaxValue;

    private async Task<IReadOnlyList<IReadOnlyList<Posting.Outcome>>> PostOnce(IReadOnlyList<IReadOnlyList<Transfer>> chains, Timestamp at, CancellationToken stop) =>
        chains.Count == 1 && chains[0].Count <= SharedMax
            ? [await (await together.Write(new Posting.Chain(chains[0], at), stop).ConfigureAwait(false)).ConfigureAwait(false)]
            : await database.Write(session => LedgerSql.PostChains(session, [.. chains.Select(c => new Posting.Chain(c, at))]), stop).ConfigureAwait(false);

    /// <summary>Chains of several callers in one transaction. If it fails each is tried alone, so that what fails fails alone; not given up when a caller gives up.</summary>
    private async Task<IReadOnlyList<Task<IReadOnlyList<Posting.Outcome>>>> PostTogether(IReadOnlyList<Posting.Chain> chains)
    {
        var all = database.Write(session => LedgerSql.PostChains(session, chains), CancellationToken.None);
        await Task.WhenAny(all).ConfigureAwait(false);
        if (all.IsCompletedSuccessfully)
        {
            return [.. (await all.ConfigureAwait(false)).Select(Task.FromResult)];
        }

        var alone = new List<Task<IReadOnlyList<Posting.Outcome>>>();
        foreach (var chain in chains)
        {
            alone.Add(chains.Count > 1 ? PostAlone(chain) : First(all));
            await Task.WhenAny(alone[^1]).ConfigureAwait(false);
        }

        return alone;
    }

    private async Task<IReadOnlyList<Posting.Outcome>> PostAlone(Posting.Chain chain) => (await database.Write(session => LedgerSql.PostChains(session, [chain]), CancellationToken.None).ConfigureAwait(false))[0];

    private static async Task<IReadOnlyList<Posting.Outcome>> First(Task<IReadOnlyList<IReadOnlyList<Posting.Outcome>>> all) => (await all.ConfigureAwait(false))[0];

    private Task<int> ReleaseExpired(IReadOnlyList<Transfer> transfers, Timestamp at, CancellationToken stop) => database.Write(
        async session =>
        {
            var expired = new List<Transfer>();
            foreach (var book in transfers.GroupBy(t => t.Book))
            {
                expired.AddRange(await LedgerHolds.Expired(session, book.Key, at, [.. book.SelectMany(t => t.Legs).Select(l => l.Account).Distinct(StringComparer.Ordinal)]).ConfigureAwait(false));
            }

            return await LedgerSql.Release(session, expired, at).ConfigureAwait(false);
        },
        stop);

    private Task<Money?> Balance(AccountKey key, string sql, object parameters, CancellationToken stop) => database.Read<Money?>(
        async session => await Account(session, key).ConfigureAwait(false) is { } account
            ? new Money(await session.Scalar<long>(sql, parameters).ConfigureAwait(false), account.Currency)
            : null,
        stop);
}
