using System.Globalization;
using Dapper;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Storage.Desk;

/// <summary>What a list of loans can be sorted by.</summary>
public enum LoanOrder
{
    Merchant = 1,

    /// <summary>All that is outstanding.</summary>
    Outstanding = 2,
    Principal = 3,

    /// <summary>The due day of the oldest instalment not met; loans without one stand last.</summary>
    UnpaidSince = 4,
    Class = 5,
}

/// <summary>How a loan stands, across statuses.</summary>
public enum LoanState
{
    /// <summary>Neither closed nor given up before it began.</summary>
    Open = 1,

    /// <summary>Something is outstanding.</summary>
    Owing = 2,

    /// <summary>An instalment is not met whose due day has gone by.</summary>
    PastDue = 3,
    ChargedOff = 4,

    /// <summary>Money is owed to the borrower.</summary>
    InCredit = 5,

    /// <summary>Suspected fraud; for those who manage loans only.</summary>
    MarkedFraud = 6,
}

/// <summary>Which loans are asked for; what is null does not matter.</summary>
/// <param name="Product">The code of a product.</param>
public sealed record LoanFilter(
    PartyId? Lender = null,
    PartyId? Platform = null,
    MerchantId? Merchant = null,
    string? Product = null,
    LoanStatus? Status = null,
    LoanState? State = null,
    FiveClass? Class = null);

/// <summary>A list of loans.</summary>
/// <param name="Today">The day that days past due are counted to.</param>
public sealed record LoanQuery(LoanFilter Filter, LoanOrder Order, bool Descending, DateOnly Today);

/// <summary>A loan in a list, with the borrower, by all its facts.</summary>
/// <param name="Principal">Outstanding.</param>
/// <param name="NextDueOn">The due day of the oldest instalment not met, gone by or still to come.</param>
/// <param name="NextDue">What that instalment still asks for.</param>
/// <param name="UnpaidSince">That day if it has gone by; null: nothing is past due.</param>
/// <param name="DaysUnpaid">Days since it fell due; days of grace are not taken off.</param>
/// <param name="ClosedTo">The last day whose close of business is done.</param>
public sealed record LoanSummary(
    LoanId Loan,
    PartyId Lender,
    MerchantId Merchant,
    string Name,
    PartyId Platform,
    string Product,
    LoanStatus Status,
    Money Principal,
    Money Outstanding,
    Money Overpaid,
    DateOnly? NextDueOn,
    Money NextDue,
    DateOnly? UnpaidSince,
    int DaysUnpaid,
    DateOnly? ChargedOffOn,
    int Bucket,
    FiveClass Class,
    Money Allowance,
    DateOnly? ClosedTo);

/// <summary>Reads lists of loans off their rows.</summary>
internal static class LoanList
{
    private const int BranchesMax = 64;
    private const string Known = " and b.unpaid_since is not null";

    private const string Columns = """
        b.merchant as Merchant, b.loan as Loan, b.lender as Lender, m.name as Name, m.platform as Platform, b.product as Product, b.status as Status, b.currency as Currency,
        b.principal as Principal, b.outstanding as Outstanding, b.overpaid as Overpaid, b.unpaid_since as UnpaidSince, b.due as Due, b.charged_off_on as ChargedOffOn, b.bucket as Bucket,
        b.class as Class, b.allowance as Allowance, b.closed_to as ClosedTo
        """;

    /// <summary>Loans whose figure is not known stand last, whatever the direction, in order of their keys.</summary>
    public static async Task<DeskPage<LoanSummary>> Read(Session session, LoanQuery query, Reach reach, DeskPlace? after, int take)
    {
        if (LendersOf(query, reach).Length == 0)
        {
            return new DeskPage<LoanSummary>([], null);
        }

        var rows = new List<Row>();
        if (after is not { Known: false })
        {
            rows.AddRange(await Part(session, query, reach, (SortOf(query), query.Order == LoanOrder.UnpaidSince ? Known : ""), after, take).ConfigureAwait(false));
        }

        var known = rows.Count;
        if (query.Order == LoanOrder.UnpaidSince && known < take)
        {
            rows.AddRange(await Part(session, query, reach, (null, " and b.unpaid_since is null"), after is { Known: false } ? after : null, take - known).ConfigureAwait(false));
        }

        var next = rows.Count < take ? null : new DeskPlace(known == rows.Count, rows[^1].Sort, "", rows[^1].Merchant, rows[^1].Loan, "");
        return new DeskPage<LoanSummary>([.. rows.Select(r => r.ToSummary(query.Today))], next);
    }

    /// <summary>A page is gathered lender by lender, each read off an index in order.</summary>
    private static Task<IEnumerable<Row>> Part(Session session, LoanQuery query, Reach reach, (string? Sort, string Condition) of, DeskPlace? after, int take)
    {
        var (sql, values) = Statement(session, query, reach, of, after, take);
        return session.Query<Row>(sql, values);
    }

    /// <summary>The page's first statement, that its plan can be looked at.</summary>
    internal static (string Sql, DynamicParameters Values) Statement(Session session, LoanQuery query, Reach reach, int take) =>
        Statement(session, query, reach, (SortOf(query), query.Order == LoanOrder.UnpaidSince ? Known : ""), null, take);

    private static (string Sql, DynamicParameters Values) Statement(Session session, LoanQuery query, Reach reach, (string? Sort, string Condition) of, DeskPlace? after, int take)
    {
        var values = new DynamicParameters();
        string[] by = of.Sort is { } figure ? [figure, "b.merchant", "b.loan"] : ["b.merchant", "b.loan"];
        var place = "";
        if (after is not null)
        {
            values.AddDynamicParams(new { afterNumber = after.Number, afterMerchant = after.Merchant, afterLoan = after.Id });
            place = $" and ({string.Join(", ", by)}) {(query.Descending ? '<' : '>')} ({(by.Length == 2 ? "" : "@afterNumber, ")}@afterMerchant, @afterLoan)";
        }

        values.Add("take", (long)take);
        string InOrder(string[] columns) => string.Join(", ", columns.Select(c => c + (query.Descending ? " desc" : "")));
        var from = From(session, query, reach, values);
        var branches = Branches(session, query, reach, values).Select((lender, number) =>
            $"select * from (select {Columns}, {of.Sort ?? "0"} as Sort {from} and {lender}{of.Condition}{place} order by {InOrder(by)} limit @take) b{number}");
        var sql = $"select * from ({string.Join(" union all ", branches)}) p order by {InOrder(of.Sort is null ? ["Merchant", "Loan"] : ["Sort", "Merchant", "Loan"])} limit @take";
        return (sql, values);
    }

    private static IEnumerable<string> Branches(Session session, LoanQuery query, Reach reach, DynamicParameters values)
    {
        var lenders = LendersOf(query, reach);
        if (lenders.Length > BranchesMax)
        {
            return [AmongLenders(session)];
        }

        for (var number = 0; number < lenders.Length; number++)
        {
            values.Add($"lender{number}_", lenders[number]);
        }

        return Enumerable.Range(0, lenders.Length).Select(number => $"b.lender = @lender{number}_");
    }

    private static string[] LendersOf(LoanQuery query, Reach reach) => query.Filter.Lender is { } one
        ? [.. DeskReach.Lenders(reach).Intersect([one.Value], StringComparer.Ordinal)]
        : DeskReach.Lenders(reach);

    private static string AmongLenders(Session session) => session.Pick("b.lender in @lenders", "b.lender = any(@lenders)");

    public static async Task<long> Count(Session session, LoanQuery query, Reach reach)
    {
        var values = new DynamicParameters();
        return await session.Scalar<long>($"select count(*) {From(session, query, reach, values)} and {AmongLenders(session)}", values).ConfigureAwait(false);
    }

    private static string From(Session session, LoanQuery query, Reach reach, DynamicParameters values)
    {
        var filter = query.Filter;
        values.AddDynamicParams(new { lenders = LendersOf(query, reach), platforms = DeskReach.Platforms(reach), merchants = DeskReach.Merchants(reach) });
        string Among(string column, string parameter) => session.Pick($"{column} in @{parameter}", $"{column} = any(@{parameter})");
        var sql = $"from listed_loan b join desk_merchant m on m.merchant = b.merchant where ({Among("m.platform", "platforms")} or {Among("m.merchant", "merchants")})";
        void Add(string column, string name, object? value)
        {
            if (value is not null)
            {
                values.Add(name, value);
                sql += $" and {column} = @{name}";
            }
        }

        Add("m.platform", "platform", filter.Platform?.Value);
        Add("b.merchant", "merchant", filter.Merchant?.Value);
        Add("b.product", "product", filter.Product);
        Add("b.status", "status", (long?)filter.Status);
        Add("b.class", "class", (long?)filter.Class);
        values.Add("today", (long)query.Today.DayNumber);
        return filter.State is { } state ? $"{sql} and {Condition(state)}" : sql;
    }

    private static string Condition(LoanState state) => state switch
    {
        LoanState.Open => string.Create(CultureInfo.InvariantCulture, $"b.status in ({(int)LoanStatus.Submitted}, {(int)LoanStatus.Approved}, {(int)LoanStatus.Active}, {(int)LoanStatus.Overpaid})"),
        LoanState.Owing => "b.outstanding > 0",
        LoanState.PastDue => "b.unpaid_since < @today",
        LoanState.ChargedOff => "b.charged_off_on is not null",
        LoanState.InCredit => "b.overpaid > 0",
        LoanState.MarkedFraud => "b.fraud_since is not null",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state of a loan"),
    };

    private static string? SortOf(LoanQuery query) => query.Order switch
    {
        LoanOrder.Merchant => null,
        LoanOrder.Outstanding => "b.outstanding",
        LoanOrder.Principal => "b.principal",
        LoanOrder.UnpaidSince => "b.unpaid_since",
        LoanOrder.Class => "b.class",
        _ => throw new ArgumentOutOfRangeException(nameof(query), query.Order, "not an order of loans"),
    };

    private sealed class Row
    {
        public string Merchant { get; init; } = "";

        public string Loan { get; init; } = "";

        public string Lender { get; init; } = "";

        public string Name { get; init; } = "";

        public string Platform { get; init; } = "";

        public string Product { get; init; } = "";

        public long Status { get; init; }

        public string Currency { get; init; } = "";

        public long Principal { get; init; }

        public long Outstanding { get; init; }

        public long Overpaid { get; init; }

        public long? UnpaidSince { get; init; }

        public long Due { get; init; }

        public long? ChargedOffOn { get; init; }

        public long Bucket { get; init; }

        public long Class { get; init; }

        public long Allowance { get; init; }

        public long? ClosedTo { get; init; }

        public long Sort { get; init; }

        public LoanSummary ToSummary(DateOnly today)
        {
            var currency = Kernel.Currency.Of(Currency);
            Money Amount(long minor) => new(minor, currency);
            DateOnly? Day(long? number) => number is { } n ? DateOnly.FromDayNumber((int)n) : null;
            var unpaid = UnpaidSince < today.DayNumber ? UnpaidSince : null;
            return new LoanSummary(
                new LoanId(Loan),
                new PartyId(Lender),
                new MerchantId(Merchant),
                Name,
                new PartyId(Platform),
                Product,
                (LoanStatus)Status,
                Amount(Principal),
                Amount(Outstanding),
                Amount(Overpaid),
                Day(UnpaidSince),
                Amount(Due),
                Day(unpaid),
                unpaid is { } since ? today.DayNumber - (int)since : 0,
                Day(ChargedOffOn),
                (int)Bucket,
                (FiveClass)Class,
                Amount(Allowance),
                Day(ClosedTo));
        }
    }
}
