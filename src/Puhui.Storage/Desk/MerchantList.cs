using Puhui.Access;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage.Desk;

/// <summary>What a list of merchants can be sorted by.</summary>
public enum MerchantOrder
{
    Merchant = 1,
    Name = 2,
    RegisteredAt = 3,

    /// <summary>Of the lender's latest decision; as the next three.</summary>
    Score = 10,
    DecidedAt = 11,
    Limit = 12,
    Sales = 13,

    /// <summary>Outstanding on the lender's lines.</summary>
    Principal = 20,

    /// <summary>The earliest day with a minimum that stays unpaid.</summary>
    DueDay = 21,
}

/// <summary>How a merchant stands with a lender.</summary>
public enum LendingState
{
    /// <summary>No open line.</summary>
    None = 1,

    /// <summary>An open line.</summary>
    Open = 2,

    /// <summary>Principal outstanding.</summary>
    Owing = 3,
    PastDue = 4,
}

/// <summary>Which merchants are asked for; what is null does not matter.</summary>
/// <param name="Text">Part of the id or name, in any case.</param>
/// <param name="Outcome">Of the lender's latest decision; as the scores.</param>
public sealed record MerchantFilter(
    PartyId? Platform = null,
    string? Industry = null,
    string? Region = null,
    string? Text = null,
    DecideCredit.Outcome? Outcome = null,
    int? ScoreMin = null,
    int? ScoreMax = null,
    LendingState? Lending = null);

/// <summary>A list of merchants.</summary>
/// <param name="Lender">Whose decisions and lines are shown beside them; null: nobody's.</param>
/// <param name="Today">The day that days past due are counted to.</param>
public sealed record MerchantQuery(MerchantFilter Filter, PartyId? Lender, MerchantOrder Order, bool Descending, DateOnly Today);

/// <summary>A lender's latest decision on a merchant.</summary>
/// <param name="Sales">Net sales of the 90 days before the as-of day.</param>
public sealed record CreditFigures(
    string Decision, Purpose Purpose, DecideCredit.Outcome Outcome, int? Score, Money? Limit, Rate? Rate, Money Sales, DateOnly AsOf, Timestamp DecidedAt);

/// <summary>What a merchant has with a lender.</summary>
/// <param name="DueDay">The earliest day with a minimum that stays unpaid if nothing more is paid.</param>
public sealed record LendingFigures(int Lines, Money Limit, Money Principal, DateOnly? DueDay, int DaysPastDue);

/// <summary>A merchant in a list.</summary>
/// <param name="Credit">Null: the lender has not decided on it.</param>
/// <param name="Lending">Null: it has no open line with the lender.</param>
public sealed record MerchantSummary(
    MerchantId Merchant,
    PartyId Platform,
    string Name,
    string Industry,
    string Region,
    Currency Currency,
    Timestamp RegisteredAt,
    CreditFigures? Credit,
    LendingFigures? Lending);

/// <summary>Reads lists of merchants off the desk.</summary>
internal static class MerchantList
{
    private const string Display = """
        select m.merchant, m.platform, m.name, m.industry, m.region, m.currency, m.registered_at as RegisteredAt,
            c.decision, c.purpose, c.outcome, c.score, c.credit_limit as CreditLimit, c.rate, c.sales, c.as_of as AsOf, c.decided_at as DecidedAt,
            c.lines, c.line_limit as LineLimit, c.principal, c.due_day as DueDay, c.grace_days as GraceDays, {0}
        from ({1}) k join desk_merchant m on m.merchant = k.merchant left join desk_credit c on c.merchant = k.merchant and c.lender = @Lender
        """;

    private static readonly string[] Keys = ["merchant"];

    public static async Task<DeskPage<MerchantSummary>> Read(Session session, MerchantQuery query, Reach reach, DeskPlace? after, int take)
    {
        query = WithinReach(query, reach);
        var order = OrderOf(query.Order);
        var rows = after is { Known: false } ? [] : await Known(session, query, reach, order, after, take).ConfigureAwait(false);
        var known = rows.Count;
        if (order.MayBeUnknown && known < take)
        {
            var from = after is { Known: false } ? after : null;
            rows.AddRange(await Unknown(session, query, reach, order, from, take - known).ConfigureAwait(false));
        }

        var next = rows.Count < take ? null : rows[^1].Place(known == rows.Count);
        return new DeskPage<MerchantSummary>([.. rows.Select(r => r.ToSummary(query.Today))], next);
    }

    public static async Task<MerchantSummary?> Find(Session session, MerchantId merchant, PartyId? lender, DateOnly today)
    {
        var row = await session.QueryFirst<Row>(
            string.Format(null, Display, "0 as SortNumber, '' as SortText", "select merchant from desk_merchant where merchant = @Merchant"),
            new { Merchant = merchant.Value, Lender = lender?.Value ?? "" }).ConfigureAwait(false);
        return row?.ToSummary(today);
    }

    public static async Task<long> Count(Session session, MerchantQuery query, Reach reach)
    {
        query = WithinReach(query, reach);
        var credit = NeedsCredit(query.Filter);
        return Start(session, query, reach, credit) is { } sql ? await session.Scalar<long>(sql.Count(), sql.Values).ConfigureAwait(false) : 0;
    }

    /// <summary>A lender out of reach is nobody's.</summary>
    private static MerchantQuery WithinReach(MerchantQuery query, Reach reach) => query.Lender is { } lender && reach.Lenders.Contains(lender) ? query : query with { Lender = null };

    private static async Task<List<Row>> Known(Session session, MerchantQuery query, Reach reach, DeskOrder order, DeskPlace? after, int take)
    {
        if (Start(session, query, reach, order.MayBeUnknown || NeedsCredit(query.Filter)) is not { } sql)
        {
            return [];
        }

        return [.. await session.Query<Row>(sql.Page(order, query.Descending, after, take), sql.Values).ConfigureAwait(false)];
    }

    private static async Task<List<Row>> Unknown(Session session, MerchantQuery query, Reach reach, DeskOrder order, DeskPlace? after, int take)
    {
        var credit = NeedsCredit(query.Filter);
        if (Start(session, query, reach, credit) is not { } sql)
        {
            return [];
        }

        var unknown = credit ? $"{order.Column} = 0" : $"not exists ({CreditOf($"c.{order.Column} <> 0")})";
        return [.. await session.Query<Row>(sql.PageOfUnknown(unknown, query.Descending, after, take), sql.Values).ConfigureAwait(false)];
    }

    /// <summary>The statement over the lender's rows or over all merchants; null if nothing is within reach.</summary>
    private static DeskSql? Start(Session session, MerchantQuery query, Reach reach, bool credit)
    {
        var sql = new DeskSql(session.Engine, credit ? "desk_credit" : "desk_merchant", Keys, Display);
        sql.Values.Add("Lender", query.Lender?.Value ?? "");
        var within = credit && query.Lender is null ? false : sql.Within(DeskReach.Platforms(reach), DeskReach.Merchants(reach), credit ? [query.Lender!.Value.Value] : null);
        if (!within)
        {
            return null;
        }

        Filter(sql, query.Filter, session.Engine);
        FilterByCredit(sql, query, credit);
        return sql;
    }

    private static void Filter(DeskSql sql, MerchantFilter filter, Engine engine)
    {
        if (filter.Platform is { } platform)
        {
            sql.Scan($"platform = {sql.Value(platform.Value)}");
        }

        if (filter.Industry is { } industry)
        {
            sql.Scan($"industry = {sql.Value(industry)}");
        }

        if (filter.Region is { } region)
        {
            sql.Scan($"region = {sql.Value(region)}");
        }

        if (filter.Text is { } text)
        {
            sql.Scan($"{(engine == Engine.Sqlite ? "instr" : "strpos")}(search, {sql.Value(text.ToLowerInvariant())}) > 0");
        }
    }

    private static void FilterByCredit(DeskSql sql, MerchantQuery query, bool credit)
    {
        var filter = query.Filter;
        if (filter.Outcome is { } outcome)
        {
            sql.Scan($"outcome = {sql.Value((long)outcome)}");
        }

        if (filter.ScoreMin is not null || filter.ScoreMax is not null)
        {
            sql.Where($"score between {sql.Value((long)(filter.ScoreMin ?? 1))} and {sql.Value((long)(filter.ScoreMax ?? int.MaxValue))}");
        }

        if (filter.Lending is { } state)
        {
            FilterByLending(sql, state, query.Today, credit);
        }
    }

    /// <summary>Owing says twice that there is something owed: once to the reader and once to the index of those rows.</summary>
    private static DeskSql FilterByLending(DeskSql sql, LendingState state, DateOnly today, bool credit) => state switch
    {
        LendingState.None => sql.Where(credit ? "lines = 0" : $"not exists ({CreditOf("c.lines > 0")})"),
        LendingState.Open => sql.Scan("lines > 0"),
        LendingState.Owing => sql.Where("principal > 0 and principal <> 0"),
        LendingState.PastDue => sql.Where($"due_day <> 0 and due_day + grace_days < {sql.Value((long)today.DayNumber)}"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state of lending"),
    };

    /// <summary>Whether only merchants with a row of the lender's can fit.</summary>
    private static bool NeedsCredit(MerchantFilter filter) =>
        filter.Outcome is not null || filter.ScoreMin is not null || filter.ScoreMax is not null || filter.Lending is not null and not LendingState.None;

    private static string CreditOf(string condition) =>
        $"select 1 from desk_credit c where c.merchant = desk_merchant.merchant and c.lender = @Lender and {condition}";

    private static DeskOrder OrderOf(MerchantOrder order) => order switch
    {
        MerchantOrder.Merchant => DeskOrder.Keys,
        MerchantOrder.Name => new DeskOrder("name", true, false),
        MerchantOrder.RegisteredAt => new DeskOrder("registered_at", false, false),
        MerchantOrder.Score => new DeskOrder("score", false, true),
        MerchantOrder.DecidedAt => new DeskOrder("decided_at", false, true),
        MerchantOrder.Limit => new DeskOrder("credit_limit", false, true),
        MerchantOrder.Sales => new DeskOrder("sales", false, true),
        MerchantOrder.Principal => new DeskOrder("principal", false, true),
        MerchantOrder.DueDay => new DeskOrder("due_day", false, true),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "not an order of merchants"),
    };

    private sealed class Row : FigureRow
    {
        public string Platform { get; init; } = "";

        public string Name { get; init; } = "";

        public string Industry { get; init; } = "";

        public string Region { get; init; } = "";

        public string Currency { get; init; } = "";

        public long RegisteredAt { get; init; }

        public string? Decision { get; init; }

        public long Lines { get; init; }

        public long LineLimit { get; init; }

        public long Principal { get; init; }

        public long DueDay { get; init; }

        public long GraceDays { get; init; }

        public DeskPlace Place(bool known) => new(known, SortNumber, SortText, Merchant, "", "");

        public MerchantSummary ToSummary(DateOnly today)
        {
            var currency = Kernel.Currency.Of(Currency);
            var credit = string.IsNullOrEmpty(Decision) ? null : Figures(Decision, currency);
            var due = DueDay == 0 ? (DateOnly?)null : DateOnly.FromDayNumber((int)DueDay);
            var lending = Lines == 0
                ? null
                : new LendingFigures((int)Lines, new Money(LineLimit, currency), new Money(Principal, currency), due, LineStanding.DaysPastDue(due, (int)GraceDays, today));
            return new MerchantSummary(
                new MerchantId(Merchant), new PartyId(Platform), Name, Industry, Region, currency, new Timestamp(RegisteredAt), credit, lending);
        }
    }
}

/// <summary>The figures of a decision as a row of a list has them.</summary>
internal abstract class FigureRow
{
    public string Merchant { get; init; } = "";

    public long Purpose { get; init; }

    public long Outcome { get; init; }

    public long Score { get; init; }

    public long CreditLimit { get; init; }

    public long Rate { get; init; }

    public long Sales { get; init; }

    public long AsOf { get; init; }

    public long DecidedAt { get; init; }

    public long SortNumber { get; init; }

    public string SortText { get; init; } = "";

    public static Rate RateOf(long billionths) => Kernel.Rate.FromAnnual(billionths / 1_000_000_000m);

    protected CreditFigures Figures(string decision, Currency currency) => new(
        decision,
        (Purpose)Purpose,
        (DecideCredit.Outcome)Outcome,
        Score == 0 ? null : (int)Score,
        CreditLimit == 0 ? null : new Money(CreditLimit, currency),
        Rate == 0 ? null : RateOf(Rate),
        new Money(Sales, currency),
        DateOnly.FromDayNumber((int)AsOf),
        new Timestamp(DecidedAt));
}
