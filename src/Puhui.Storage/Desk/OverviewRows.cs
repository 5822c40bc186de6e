using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage.Desk;

/// <summary>Lines that stand alike over the same months, summed.</summary>
internal sealed record StandingRow(long Month, long UntilMonth, long OpenedMonth, long DueDay, long GraceDays, long Principal, long Lines);

/// <summary>All that lines opened in a month have drawn.</summary>
internal sealed record DrawnRow(long OpenedMonth, long Drawn, long Lines);

/// <summary>What moved in a week counted back from today: 0 is the last seven days.</summary>
internal sealed record FlowRow(long Week, long Drawn, long Swept, long Repaid, long Principal);

/// <summary>Merchants of a period: 0 is the present one, 1 the one before.</summary>
internal sealed record FunnelRow(long Period, long Applied, long Approved, long Drawn);

/// <summary>Reads the sums an overview is made of: each statement goes through one range of one index, in its order, and answers far fewer rows than it reads.</summary>
internal sealed class OverviewRows(Session session, PartyId lender, PartyId platform)
{
    private const string Currencies =
        "select currency as Currency, count(*) as Lines from desk_line_month where lender = @Lender and until_month = 99999 group by currency order by count(*) desc, currency";

    private const string Of = "lender = @Lender and currency = @Currency and platform = @Platform";

    private const string Standings = $"""
        select month as Month, until_month as UntilMonth, opened_month as OpenedMonth, due_day as DueDay, grace_days as GraceDays, sum(principal) as Principal, count(*) as Lines
        from desk_line_month where {Of} and principal <> 0 group by month, until_month, opened_month, due_day, grace_days
        """;

    private const string Drawn = $"""
        select opened_month as OpenedMonth, sum(drawn) as Drawn, count(*) as Lines
        from desk_line_month where {Of} and until_month = 99999 and opened_month >= @From group by opened_month
        """;

    private const string Flows = $"""
        select (@Today - day) / 7 as Week, sum(drawn) as Drawn, sum(swept) as Swept, sum(repaid) as Repaid, sum(principal) as Principal
        from desk_line_flow where {Of} and day > @From and day <= @Today group by (@Today - day) / 7
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
        session.Query<StandingRow>(Cast(Standings), new { Lender = lender.Value, Platform = platform.Value, Currency = currency.Code });

    public Task<IEnumerable<DrawnRow>> DrawnIn(Currency currency, int fromMonth) =>
        session.Query<DrawnRow>(Cast(Drawn), new { Lender = lender.Value, Platform = platform.Value, Currency = currency.Code, From = (long)fromMonth });

    public Task<IEnumerable<FlowRow>> FlowsIn(Currency currency, DateOnly today, int days) => session.Query<FlowRow>(
        Cast(Flows),
        new { Lender = lender.Value, Platform = platform.Value, Currency = currency.Code, Today = (long)today.DayNumber, From = (long)today.DayNumber - days });

    public Task<IEnumerable<FunnelRow>> FunnelOf(DateOnly today, Timestamp end, int days) => session.Query<FunnelRow>(
        Cast(Funnel),
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

    /// <summary>PostgreSQL sums bigints to numerics; ours fit a bigint.</summary>
    private string Cast(string sql) => session.Engine == Engine.Sqlite
        ? sql
        : System.Text.RegularExpressions.Regex.Replace(sql, @"sum\((drawn|swept|repaid|principal)\)", "sum($1)::bigint", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
