using Dapper;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Storage.Ledger;

/// <summary>Streams one book past its auditor.</summary>
internal sealed class LedgerReader(Session session, BookId book)
{
    private sealed record AccountRow(string Code, long Type, string Currency, long Limit, string Owner, long BalanceMax, long TransferMax);

    private sealed record BalanceRow(string Account, long Debits, long Credits, long HeldDebits, long HeldCredits);

    /// <summary>Has properties, not constructor parameters: SQLite tells no type for a computed column of no rows.</summary>
    private sealed record LegsRow
    {
        public string Transfer { get; init; } = "";

        public long Legs { get; init; }
    }

    /// <summary>A transfer's head with one of its legs; a head without legs has nulls.</summary>
    private sealed record Row(string Transfer, long ValueDay, string Kind, string Reference, byte[] Body, long Step, string Held, long Until, string? Account, string? Currency, long? Amount);

    public async Task<AuditReport> Audit()
    {
        var accounts = await Accounts().ConfigureAwait(false);
        var audit = new LedgerAudit(book, accounts);
        await AddTransfers(audit).ConfigureAwait(false);
        foreach (var orphan in await Orphans().ConfigureAwait(false))
        {
            audit.AddOrphan(orphan.Transfer, orphan.Legs);
        }

        foreach (var misdated in await Misdated().ConfigureAwait(false))
        {
            audit.AddMisdated(misdated.Transfer, misdated.Legs);
        }

        foreach (var hold in await Misended().ConfigureAwait(false))
        {
            audit.AddMisended(hold);
        }

        return new AuditReport(book, accounts.Count, audit.Transfers, audit.Legs, audit.Finish(await Kept().ConfigureAwait(false)));
    }

    /// <summary>Shows the accounts and the first value date, then every transfer in order of their ids; one that cannot be read is a fault that ends it.</summary>
    public async Task<(long Accounts, long Transfers)> Export(Action<IReadOnlyList<Account>, DateOnly> begin, Action<PostedTransfer> each)
    {
        var accounts = await Accounts().ConfigureAwait(false);
        var first = await session.Scalar<long?>("select min(value_day) from ledger_transfer where book = @Book", new { Book = book.Value }).ConfigureAwait(false);
        begin(accounts, DateOnly.FromDayNumber((int)(first ?? 0)));
        var transfers = 0L;
        await foreach (var legs in Transfers().ConfigureAwait(false))
        {
            each(PostedFrom(legs));
            transfers++;
        }

        return (accounts.Count, transfers);
    }

    private async Task AddTransfers(LedgerAudit audit)
    {
        await foreach (var legs in Transfers().ConfigureAwait(false))
        {
            AddTransfer(audit, legs);
        }
    }

    /// <summary>The rows of one transfer at a time.</summary>
    private async IAsyncEnumerable<List<Row>> Transfers()
    {
        var legs = new List<Row>();
        await foreach (var row in Rows().ConfigureAwait(false))
        {
            if (legs.Count > 0 && legs[0].Transfer != row.Transfer)
            {
                yield return legs;
                legs.Clear();
            }

            legs.Add(row);
        }

        if (legs.Count > 0)
        {
            yield return legs;
        }
    }

    private void AddTransfer(LedgerAudit audit, List<Row> legs)
    {
        PostedTransfer posted;
        try
        {
            posted = PostedFrom(legs);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or OverflowException)
        {
            audit.AddUnreadable(legs[0].Transfer, unreadable.Message);
            return;
        }

        audit.Add(posted);
    }

    private Task<IEnumerable<LegsRow>> Orphans() => session.Query<LegsRow>(
        "select l.transfer as Transfer, count(*) as Legs from (select book, transfer from ledger_posting union all select book, hold from ledger_hold_leg) l where l.book = @Book and not exists (select 1 from ledger_transfer t where t.book = l.book and t.transfer = l.transfer) group by l.transfer order by l.transfer",
        new { Book = book.Value });

    private Task<IEnumerable<LegsRow>> Misdated() => session.Query<LegsRow>(
        "select l.transfer as Transfer, count(*) as Legs from ledger_posting l join ledger_transfer t on t.book = l.book and t.transfer = l.transfer where l.book = @Book and (l.value_day <> t.value_day or l.posted_at <> t.posted_at) group by l.transfer order by l.transfer",
        new { Book = book.Value });

    private Task<IEnumerable<string>> Misended() => session.Query<string>(
        """
        select t.held from ledger_transfer t where t.book = @Book and t.held <> '' and not exists (select 1 from ledger_hold_end e where e.book = t.book and e.hold = t.held and e.transfer = t.transfer)
        union select e.hold from ledger_hold_end e where e.book = @Book and not exists (select 1 from ledger_transfer t where t.book = e.book and t.transfer = e.transfer and t.held = e.hold) order by 1
        """,
        new { Book = book.Value });

    private IAsyncEnumerable<Row> Rows() => session.Connection.QueryUnbufferedAsync<Row>(
        "select t.transfer as Transfer, t.value_day as ValueDay, t.kind as Kind, t.reference as Reference, t.body as Body, t.step as Step, t.held as Held, t.until_at as Until, l.account as Account, l.currency as Currency, l.amount as Amount from ledger_transfer t left join (select transfer, leg, account, currency, amount from ledger_posting where book = @Book union all select hold, leg, account, currency, amount from ledger_hold_leg where book = @Book) l on l.transfer = t.transfer where t.book = @Book order by t.transfer, l.leg",
        new { Book = book.Value },
        session.Transaction);

    private async Task<IReadOnlyList<Account>> Accounts() => [.. (await session.Query<AccountRow>(
        "select account as Code, type as Type, currency as Currency, balance_limit as \"Limit\", owner as Owner, balance_max as BalanceMax, transfer_max as TransferMax from ledger_account where book = @Book",
        new { Book = book.Value }).ConfigureAwait(false))
        .Select(a => new Account(book, a.Code, (AccountType)a.Type, Currency.Of(a.Currency), (BalanceLimit)a.Limit, a.Owner) { BalanceMax = LedgerDialect.Max(a.BalanceMax), TransferMax = LedgerDialect.Max(a.TransferMax) })];

    private async Task<IReadOnlyDictionary<string, Standing>> Kept() => (await session.Query<BalanceRow>(
        "select account as Account, debits as Debits, credits as Credits, held_debits as HeldDebits, held_credits as HeldCredits from ledger_balance where book = @Book", new { Book = book.Value }).ConfigureAwait(false))
        .ToDictionary(b => b.Account, b => new Standing(new Turnover(b.Debits, b.Credits), new Turnover(b.HeldDebits, b.HeldCredits)), StringComparer.Ordinal);

    private PostedTransfer PostedFrom(List<Row> rows)
    {
        var head = rows[0];
        var legs = rows.Where(r => r.Account is not null).Select(r => new Leg(r.Account!, new Money(r.Amount!.Value, Currency.Of(r.Currency!))));
        var transfer = new Transfer(book, head.Transfer, DateOnly.FromDayNumber((int)head.ValueDay), head.Kind, head.Reference, [.. legs])
        {
            Step = (TransferStep)head.Step,
            Held = head.Held,
            Until = head.Until == 0 ? null : new Timestamp(head.Until),
        };
        return new PostedTransfer(transfer, LedgerDialect.BodyFrom(head.Body));
    }
}
