using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage.Desk;

/// <summary>Lines that stand alike over the same months, summed.</summary>
internal sealed record StandingRow
{
    public long Month { get; init; }

    public long UntilMonth { get; init; }

    public long OpenedMonth { get; init; }

    public long DueDay { get; init; }

    public long GraceDays { get; init; }

    public long Principal { get; init; }

    public long Lines { get; init; }
}

/// <summary>All that lines opened in a month have drawn.</summary>
internal sealed record DrawnRow
{
    public long OpenedMonth { get; init; }

    public long Drawn { get; init; }

    public long Lines { get; init; }
}

/// <summary>What moved in a week counted back from today: 0 is the last seven days.</summary>
internal sealed record FlowRow
{
    public long Week { get; init; }

    public long Drawn { get; init; }

    public long Swept { get; init; }

    public long Repaid { get; init; }

    public long Principal { get; init; }
}

/// <summary>Merchants of a period: 0 is the present one, 1 the one before.</summary>
internal sealed record FunnelRow
{
    public long Period { get; init; }

    public long Applied { get; init; }

    public long Approved { get; init; }

    public long Drawn { get; init; }
}

/// <summary>Loans with schedules whose oldest instalment not met fell due on one day, summed.</summary>
internal sealed record ScheduledRow
{
    /// <summary>Null: every instalment is met.</summary>
    public long? UnpaidSince { get; init; }

    public long GraceDays { get; init; }

    public long Principal { get; init; }

    public long Loans { get; init; }
}

/// <summary>Reads the sums an overview is made of: each statement goes through one range of one index, in its order, and answers far fewer rows than it reads.</summary>
internal sealed class OverviewRows(Session session, PartyId lender, PartyId platform)
{
    // PostgreSQL sums bigints to numerics; an amount in minor units fits a bigint, and so do sums of ours.
    private const string Currencies = """
        select currency as Currency, cast(sum(lines) as bigint) as Lines
        from (
            select currency, count(*) as lines from desk_line_month where lender = @Lender and until_month = 99999 group by currency
            union all
            select currency, count(*) as lines from listed_loan where lender = @Lender group by currency) held
        group by currency order by sum(lines) desc, currency
        """;

    private const string Of = "lender = @Lender and currency = @Currency and platform = @Platform";

    private const string Standings = $"""
        select month as Month, until_month as UntilMonth, opened_month as OpenedMonth, due_day as DueDay, grace_days as GraceDays, cast(sum(principal) as bigint) as Principal, count(*) as Lines
        from desk_line_month where {Of} and principal <> 0 group by month, until_month, opened_month, due_day, grace_days
        """;

    private const string Drawn = $"""
        select opened_month as OpenedMonth, cast(sum(drawn) as bigint) as Drawn, count(*) as Lines
        from desk_line_month where {Of} and until_month = 99999 and opened_month >= @From group by opened_month
        """;

    private const string Flows = $"""
        select (@Today - day) / 7 as Week, cast(sum(drawn) as bigint) as Drawn, cast(sum(swept) as bigint) as Swept, cast(sum(repaid) as bigint) as Repaid, cast(sum(principal) as bigint) as Principal
        from desk_line_flow where {Of} and day > @From and day <= @Today group by (@Today - day) / 7
        """;

    private const string Scheduled = """
        select b.unpaid_since as UnpaidSince, b.grace_days as GraceDays, cast(sum(b.principal) as bigint) as Principal, count(*) as Loans
        from listed_loan b join desk_merchant m on m.merchant = b.merchant
        where b.lender = @Lender and b.currency = @Currency and m.platform = @Platform and b.principal <> 0 group by b.unpaid_since, b.grace_days
        """;

    /// <summary>A merchant counts once in a period; it drew if money went out since the period began.</summary>
    private const string Funnel = """
        select p.period as Period, count(*) as Applied, sum(p.approved) as Approved,
            sum(case when p.approved = 1 and exists (
                select 1 from desk_line_flow f where f.merchant = p.merchant and f.lender = @Lender and f.drawn <> 0 and f.day >= @Today - (p.period + 1) * @Days + 1) then 1 else 0 end) as Drawn
        from (
            select case when decided_at >= @Middle then 0 else 1 end as period, merchant, max(case when outcome = @Approved then 1 else 0 end) as approved
            from desk_decision
            where lender = @Lender and platform = @Platform and purpose = @Credit and decided_at >= @Start and decided_at < @End
            group by case when decided_at >= @Middle then 0 else 1 end, merchant) p
        group by p.period
        """;

    public static async Task<List<Currency>> CurrenciesOf(Session session, PartyId lender) =>
        [.. (await session.Query<(string Currency, long Lines)>(Currencies, new { Lender = lender.Value }).ConfigureAwait(false)).Select(r => Currency.Of(r.Currency))];

    public Task<IEnumerable<StandingRow>> StandingsIn(Currency currency) =>
        session.Query<StandingRow>(Standings, new { Lender = lender.Value, Platform = platform.Value, Currency = currency.Code });

    public Task<IEnumerable<DrawnRow>> DrawnIn(Currency currency, int fromMonth) =>
        session.Query<DrawnRow>(Drawn, new { Lender = lender.Value, Platform = platform.Value, Currency = currency.Code, From = (long)fromMonth });

    public Task<IEnumerable<FlowRow>> FlowsIn(Currency currency, DateOnly today, int days) => session.Query<FlowRow>(
        Flows,
        new { Lender = lender.Value, Platform = platform.Value, Currency = currency.Code, Today = (long)today.DayNumber, From = (long)today.DayNumber - days });

    public Task<IEnumerable<ScheduledRow>> ScheduledIn(Currency currency) =>
        session.Query<ScheduledRow>(Scheduled, new { Lender = lender.Value, Platform = platform.Value, Currency = currency.Code });

    public Task<IEnumerable<FunnelRow>> FunnelOf(DateOnly today, Timestamp end, int days) => session.Query<FunnelRow>(
        Funnel,
        new
        {
            Lender = lender.Value,
            Platform = platform.Value,
            Credit = (long)Purpose.Credit,
            Approved = (long)DecideCredit.Outcome.Approved,
            Today = (long)today.DayNumber,
            Days = (long)days,
            End = end.Micros,
            Middle = end.Micros - Micros(days),
            Start = end.Micros - 2 * Micros(days),
        });

    private static long Micros(int days) => days * TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond;
}
