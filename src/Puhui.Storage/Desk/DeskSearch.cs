using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage.Desk;

/// <summary>What a search found.</summary>
public enum HitKind
{
    Merchant = 1,
    Loan = 2,
    Decision = 3,

    /// <summary>A movement of money on a loan.</summary>
    Transfer = 4,

    /// <summary>One with a schedule; <see cref="Loan"/> is a line that sales repay.</summary>
    ScheduledLoan = 5,
}

/// <summary>One thing that a search found, with what tells it from others.</summary>
/// <param name="Line">The loan that a transfer belongs to.</param>
/// <param name="Name">The merchant's.</param>
/// <param name="On">When the loan was opened, the decision made, the money moved; of a merchant, when it was registered; null of a loan with a schedule.</param>
public sealed record SearchHit(HitKind Kind, string Id, MerchantId Merchant, string? Line, string Name, DateOnly? On);

/// <summary>Finds merchants by part of an id or name, and lines, loans and decisions by the beginning of their ids, among what a caller may see.</summary>
public sealed class DeskSearch(Database database)
{
    private const int MerchantsMax = 8;
    private const int OthersMax = 5;

    /// <summary>Sorts after every character of an id.</summary>
    private const string Last = "\uffff";

    private const string Merchants = """
        select merchant as Id, merchant as Merchant, name as Name, registered_at as AtMicros, 0 as OnDay from (
            select merchant, name, registered_at, case when merchant = @Text then 0 else 1 end as rank from desk_merchant
            where {0} and (merchant = @Text or {1}(search, @Lower) > 0)) found
        order by rank, merchant limit @Max
        """;

    private const string Loans = """
        select l.line as Id, l.merchant as Merchant, m.name as Name, 0 as AtMicros, l.opened_day as OnDay
        from desk_line l join desk_merchant m on m.merchant = l.merchant
        where l.line >= @Text and l.line < @Beyond and {0} order by l.line, l.merchant limit @Max
        """;

    private const string ScheduledLoans = """
        select b.loan as Id, b.merchant as Merchant, m.name as Name, 0 as AtMicros, 0 as OnDay
        from listed_loan b join desk_merchant m on m.merchant = b.merchant
        where b.loan >= @Text and b.loan < @Beyond and {0} order by b.loan, b.merchant limit @Max
        """;

    private const string Decisions = """
        select d.id as Id, d.merchant as Merchant, m.name as Name, d.decided_at as AtMicros, 0 as OnDay
        from desk_decision d join desk_merchant m on m.merchant = d.merchant
        where d.id >= @Text and d.id < @Beyond and {0} order by d.id, d.merchant limit @Max
        """;

    public Task<IReadOnlyList<SearchHit>> Find(string text, IReadOnlySet<HitKind> kinds, Reach reach, CancellationToken stop) => database.Read<IReadOnlyList<SearchHit>>(
        async session =>
        {
            var search = new Search(session, text, reach);
            var hits = new List<SearchHit>();
            foreach (var kind in kinds.Order())
            {
                hits.AddRange(await search.Of(kind).ConfigureAwait(false));
            }

            return hits;
        },
        stop);

    /// <summary>The loans of exactly this id: two merchants may have one each.</summary>
    public Task<IReadOnlyList<SearchHit>> LoansCalled(string id, Reach reach, CancellationToken stop) => database.Read<IReadOnlyList<SearchHit>>(
        async session => [.. (await new Search(session, id, reach).Of(HitKind.Loan).ConfigureAwait(false)).Where(h => h.Id == id)], stop);

    private sealed class Search(Session session, string text, Reach reach)
    {
        public Task<IEnumerable<SearchHit>> Of(HitKind kind) => kind switch
        {
            HitKind.Merchant => Run(kind, string.Format(null, Merchants, Within(""), session.Pick("instr", "strpos")), MerchantsMax),
            HitKind.Loan => Run(kind, string.Format(null, Loans, Lent("l.")), OthersMax),
            HitKind.Decision => Run(kind, string.Format(null, Decisions, Lent("d.")), OthersMax),
            HitKind.ScheduledLoan => Run(kind, string.Format(null, ScheduledLoans, Lent("b.", "m.")), OthersMax),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of hit"),
        };

        private async Task<IEnumerable<SearchHit>> Run(HitKind kind, string sql, int max)
        {
            var rows = await session.Query<Row>(sql, Values(max)).ConfigureAwait(false);
            return rows.Select(r => r.ToHit(kind));
        }

        private object Values(int max) => new
        {
            Text = text,
            Lower = text.ToLowerInvariant(),
            Beyond = text + Last,
            Max = (long)max,
            Platforms = DeskReach.Platforms(reach),
            Own = DeskReach.Merchants(reach),
            Lenders = DeskReach.Lenders(reach),
        };

        private string Within(string of) => $"({of}platform {Any("@Platforms")} or {of}merchant {Any("@Own")})";

        private string Lent(string of, string? soldBy = null) => $"{of}lender {Any("@Lenders")} and {Within(soldBy ?? of)}";

        private string Any(string list) => session.Pick($"in {list}", $"= any({list})");
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Merchant { get; init; } = "";

        public string Name { get; init; } = "";

        public long AtMicros { get; init; }

        public long OnDay { get; init; }

        public SearchHit ToHit(HitKind kind) => new(
            kind, Id, new MerchantId(Merchant), null, Name, OnDay == 0 && AtMicros == 0 ? null : OnDay == 0 ? Zone.Of("Asia/Shanghai").DayOf(new Timestamp(AtMicros)) : DateOnly.FromDayNumber((int)OnDay));
    }
}
