using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Storage.Desk;

/// <summary>What a list of lines can be sorted by.</summary>
public enum LineOrder
{
    OpenedOn = 1,
    Merchant = 2,
    Limit = 3,
    Principal = 4,

    /// <summary>The earliest day with a minimum that stays unpaid.</summary>
    DueDay = 5,
}

/// <summary>How a line stands.</summary>
public enum LineState
{
    /// <summary>Not closed.</summary>
    Open = 1,

    /// <summary>Principal outstanding.</summary>
    Owing = 2,
    PastDue = 3,
    Frozen = 4,
    Closed = 5,
}

/// <summary>Which lines are asked for; what is null does not matter.</summary>
public sealed record LineFilter(PartyId? Lender = null, PartyId? Platform = null, MerchantId? Merchant = null, LineState? State = null);

/// <summary>A list of lines.</summary>
/// <param name="Today">The day that days past due are counted to.</param>
public sealed record LineQuery(LineFilter Filter, LineOrder Order, bool Descending, DateOnly Today);

/// <summary>A line in a list, with the merchant it is of.</summary>
/// <param name="DueDay">The earliest day with a minimum that stays unpaid if nothing more is paid.</param>
public sealed record LineSummary(
    LineId Line,
    PartyId Lender,
    MerchantId Merchant,
    string Name,
    PartyId Platform,
    Money Limit,
    Money Principal,
    Rate Rate,
    DateOnly OpenedOn,
    DateOnly? DueDay,
    int DaysPastDue,
    bool Frozen,
    bool Closed);

/// <summary>Reads lists of lines off the desk.</summary>
internal static class LineList
{
    private const string Display = """
        select m.merchant, m.name, l.platform, l.line, l.lender, l.currency, l.line_limit as LineLimit, l.rate, l.opened_day as OpenedDay, l.principal,
            l.due_day as DueDay, l.grace_days as GraceDays, l.frozen, l.closed, {0}
        from ({1}) k join desk_line l on l.merchant = k.merchant and l.line = k.line join desk_merchant m on m.merchant = k.merchant
        """;

    private static readonly string[] Keys = ["merchant", "line"];

    public static async Task<DeskPage<LineSummary>> Read(Session session, LineQuery query, Reach reach, DeskPlace? after, int take)
    {
        if (Start(session, query, reach) is not { } sql)
        {
            return new DeskPage<LineSummary>([], null);
        }

        var (rows, known) = await sql.Read<Row>(session, OrderOf(query.Order), query.Descending, after, take).ConfigureAwait(false);
        var next = rows.Count < take ? null : rows[^1].Place(known == rows.Count);
        return new DeskPage<LineSummary>([.. rows.Select(r => r.ToSummary(query.Today))], next);
    }

    public static async Task<long> Count(Session session, LineQuery query, Reach reach) =>
        Start(session, query, reach) is { } sql ? await session.Scalar<long>(sql.Count(), sql.Values).ConfigureAwait(false) : 0;

    private static DeskSql? Start(Session session, LineQuery query, Reach reach)
    {
        var filter = query.Filter;
        var sql = new DeskSql(session.Engine, "desk_line", Keys, Display);
        var lenders = filter.Lender is { } one ? DeskReach.Lenders(reach).Intersect([one.Value], StringComparer.Ordinal).ToArray() : DeskReach.Lenders(reach);
        if (lenders.Length == 0 || !sql.Within(DeskReach.Platforms(reach), DeskReach.Merchants(reach), lenders))
        {
            return null;
        }

        if (filter.Platform is { } platform)
        {
            sql.Scan($"platform = {sql.Value(platform.Value)}");
        }

        if (filter.Merchant is { } merchant)
        {
            sql.Where($"merchant = {sql.Value(merchant.Value)}");
        }

        if (filter.State is { } state)
        {
            sql.Where(Condition(state, sql, query.Today));
        }

        return sql;
    }

    /// <summary>Owing says twice that there is something owed: once to the reader and once to the index of those lines.</summary>
    private static string Condition(LineState state, DeskSql sql, DateOnly today) => state switch
    {
        LineState.Open => "closed = 0",
        LineState.Owing => "principal > 0 and principal <> 0",
        LineState.PastDue => $"due_day <> 0 and due_day + grace_days < {sql.Value((long)today.DayNumber)}",
        LineState.Frozen => "frozen = 1 and closed = 0",
        LineState.Closed => "closed = 1",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state of a line"),
    };

    private static DeskOrder OrderOf(LineOrder order) => order switch
    {
        LineOrder.OpenedOn => new DeskOrder("opened_day", false, false),
        LineOrder.Merchant => DeskOrder.Keys,
        LineOrder.Limit => new DeskOrder("line_limit", false, false),
        LineOrder.Principal => new DeskOrder("principal", false, true),
        LineOrder.DueDay => new DeskOrder("due_day", false, true),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "not an order of lines"),
    };

    private sealed class Row
    {
        public string Merchant { get; init; } = "";

        public string Name { get; init; } = "";

        public string Platform { get; init; } = "";

        public string Line { get; init; } = "";

        public string Lender { get; init; } = "";

        public string Currency { get; init; } = "";

        public long LineLimit { get; init; }

        public long Rate { get; init; }

        public long OpenedDay { get; init; }

        public long Principal { get; init; }

        public long DueDay { get; init; }

        public long GraceDays { get; init; }

        public long Frozen { get; init; }

        public long Closed { get; init; }

        public long SortNumber { get; init; }

        public string SortText { get; init; } = "";

        public DeskPlace Place(bool known) => new(known, SortNumber, SortText, Merchant, Line, "");

        public LineSummary ToSummary(DateOnly today)
        {
            var currency = Kernel.Currency.Of(Currency);
            var due = DueDay == 0 ? (DateOnly?)null : DateOnly.FromDayNumber((int)DueDay);
            return new LineSummary(
                new LineId(Line),
                new PartyId(Lender),
                new MerchantId(Merchant),
                Name,
                new PartyId(Platform),
                new Money(LineLimit, currency),
                new Money(Principal, currency),
                FigureRow.RateOf(Rate),
                DateOnly.FromDayNumber((int)OpenedDay),
                due,
                LineStanding.DaysPastDue(due, (int)GraceDays, today),
                Frozen != 0,
                Closed != 0);
        }
    }
}
