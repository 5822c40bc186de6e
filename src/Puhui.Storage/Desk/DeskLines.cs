using Puhui.Funds;

namespace Puhui.Storage.Desk;

/// <summary>A line as lists show it.</summary>
/// <param name="DueDay">The earliest day with a minimum that stays unpaid if nothing more is paid; 0: none will.</param>
/// <param name="Version">How many facts the line has.</param>
internal sealed record DeskLine(
    string Merchant,
    string Line,
    string Lender,
    string Currency,
    long LineLimit,
    long Rate,
    long OpenedDay,
    long Principal,
    long DueDay,
    long GraceDays,
    long Frozen,
    long Closed,
    long Version)
{
    public const string Columns =
        "merchant, line, lender, currency, line_limit as LineLimit, rate, opened_day as OpenedDay, principal, due_day as DueDay, grace_days as GraceDays, frozen, closed, version";

    public static DeskLine Of(Contract contract, LineStanding standing, long version) => new(
        contract.Merchant.Value,
        contract.Id.Value,
        contract.Lender.Party.Value,
        contract.Currency.Code,
        standing.Limit.Minor,
        contract.Rate.Billionths,
        contract.AcceptedOn.DayNumber,
        standing.Principal.Minor,
        standing.DueDay?.DayNumber ?? 0,
        contract.Terms.GraceDays,
        standing.Frozen ? 1 : 0,
        standing.Closed ? 1 : 0,
        version);
}

/// <summary>Writes lines into the lists, in the transaction that opens or changes them: one row each, and their sums per merchant and lender.</summary>
internal static class DeskLines
{
    private const string Upsert = """
        insert into desk_line (merchant, line, lender, platform, currency, line_limit, rate, opened_day, principal, due_day, grace_days, frozen, closed, version)
        select m.merchant, @Line, @Lender, m.platform, @Currency, @LineLimit, @Rate, @OpenedDay, @Principal, @DueDay, @GraceDays, @Frozen, @Closed, @Version
        from desk_merchant m where m.merchant = @Merchant
        on conflict (merchant, line) do update set
            line_limit = excluded.line_limit, principal = excluded.principal, due_day = excluded.due_day, frozen = excluded.frozen, closed = excluded.closed, version = excluded.version
        """;

    /// <summary>Makes the row that holds the sums if there is none, and in either case keeps other writers from it until this transaction ends.</summary>
    private const string Hold = """
        insert into desk_credit (
            merchant, lender, platform, name, industry, region, registered_at, search, decision, purpose, outcome, score, credit_limit, rate, sales, as_of, decided_at,
            lines, line_limit, principal, due_day, grace_days)
        select m.merchant, @Lender, m.platform, m.name, m.industry, m.region, m.registered_at, m.search, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        from desk_merchant m where m.merchant = @Merchant
        on conflict (merchant, lender) do update set lender = excluded.lender
        """;

    /// <summary>A statement of its own, so that it sees what the writer before committed.</summary>
    private const string Sum = """
        update desk_credit set (lines, line_limit, principal, due_day, grace_days) = (
            select count(*), coalesce(sum(l.line_limit), 0), coalesce(sum(l.principal), 0), coalesce(min(case when l.due_day <> 0 then l.due_day end), 0),
                coalesce((select e.grace_days from desk_line e
                    where e.merchant = @Merchant and e.lender = @Lender and e.closed = 0 and e.due_day <> 0 order by e.due_day, e.line limit 1), 0)
            from desk_line l where l.merchant = @Merchant and l.lender = @Lender and l.closed = 0)
        where merchant = @Merchant and lender = @Lender
        """;

    public static async Task Save(Session session, DeskLine line)
    {
        await session.Execute(Upsert, line).ConfigureAwait(false);
        await SumUp(session, line.Merchant, line.Lender).ConfigureAwait(false);
    }

    public static async Task SumUp(Session session, string merchant, string lender)
    {
        await session.Execute(Hold, new { Merchant = merchant, Lender = lender }).ConfigureAwait(false);
        await session.Execute(Sum, new { Merchant = merchant, Lender = lender }).ConfigureAwait(false);
    }
}
