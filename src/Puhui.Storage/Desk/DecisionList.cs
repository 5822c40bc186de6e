using Puhui.Access;
using Puhui.Credit;
using Puhui.Kernel;

namespace Puhui.Storage.Desk;

/// <summary>What a list of decisions can be sorted by.</summary>
public enum DecisionOrder
{
    DecidedAt = 1,
    Merchant = 2,
    Score = 3,
    Limit = 4,
}

/// <summary>Which decisions are asked for; what is null does not matter.</summary>
/// <param name="From">Made at this moment or later.</param>
/// <param name="To">Made before this moment.</param>
public sealed record DecisionFilter(
    PartyId? Lender = null,
    PartyId? Platform = null,
    MerchantId? Merchant = null,
    DecideCredit.Outcome? Outcome = null,
    int? ScoreMin = null,
    int? ScoreMax = null,
    Timestamp? From = null,
    Timestamp? To = null);

/// <summary>A list of decisions.</summary>
public sealed record DecisionQuery(DecisionFilter Filter, DecisionOrder Order, bool Descending);

/// <summary>A decision in a list, with the merchant it is about.</summary>
public sealed record DecisionSummary(PartyId Lender, MerchantId Merchant, string Name, PartyId Platform, CreditFigures Figures);

/// <summary>Reads lists of decisions off the desk.</summary>
internal static class DecisionList
{
    private const string Display = """
        select m.merchant, m.name, m.currency, d.platform, d.lender, d.id as Decision, d.purpose, d.outcome, d.score, d.credit_limit as CreditLimit, d.rate, d.sales,
            d.as_of as AsOf, d.decided_at as DecidedAt, {0}
        from ({1}) k join desk_decision d on d.merchant = k.merchant and d.lender = k.lender and d.id = k.id join desk_merchant m on m.merchant = k.merchant
        """;

    private static readonly string[] Keys = ["merchant", "id", "lender"];

    public static async Task<DeskPage<DecisionSummary>> Read(Session session, DecisionQuery query, Reach reach, DeskPlace? after, int take)
    {
        if (Start(session, query.Filter, reach) is not { } sql)
        {
            return new DeskPage<DecisionSummary>([], null);
        }

        var order = OrderOf(query.Order);
        var (rows, known) = await sql.Read<Row>(session, order, query.Descending, after, take).ConfigureAwait(false);
        var next = rows.Count < take ? null : rows[^1].Place(known == rows.Count);
        return new DeskPage<DecisionSummary>([.. rows.Select(r => r.ToSummary())], next);
    }

    public static async Task<long> Count(Session session, DecisionFilter filter, Reach reach) =>
        Start(session, filter, reach) is { } sql ? await session.Scalar<long>(sql.Count(), sql.Values).ConfigureAwait(false) : 0;

    private static DeskSql? Start(Session session, DecisionFilter filter, Reach reach)
    {
        var sql = new DeskSql(session.Engine, "desk_decision", Keys, Display);
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

        if (filter.Outcome is { } outcome)
        {
            sql.Scan($"outcome = {sql.Value((long)outcome)}");
        }

        if (filter.ScoreMin is not null || filter.ScoreMax is not null)
        {
            sql.Where($"score between {sql.Value((long)(filter.ScoreMin ?? 1))} and {sql.Value((long)(filter.ScoreMax ?? int.MaxValue))}");
        }

        if (filter.From is not null || filter.To is not null)
        {
            sql.Where($"decided_at >= {sql.Value(filter.From?.Micros ?? 0)} and decided_at < {sql.Value(filter.To?.Micros ?? long.MaxValue)}");
        }

        return sql;
    }

    private static DeskOrder OrderOf(DecisionOrder order) => order switch
    {
        DecisionOrder.DecidedAt => new DeskOrder("decided_at", false, false),
        DecisionOrder.Merchant => DeskOrder.Keys,
        DecisionOrder.Score => new DeskOrder("score", false, true),
        DecisionOrder.Limit => new DeskOrder("credit_limit", false, true),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "not an order of decisions"),
    };

    private sealed class Row : FigureRow
    {
        public string Lender { get; init; } = "";

        public string Platform { get; init; } = "";

        public string Name { get; init; } = "";

        public string Currency { get; init; } = "";

        public string Decision { get; init; } = "";

        public DeskPlace Place(bool known) => new(known, SortNumber, SortText, Merchant, Decision, Lender);

        public DecisionSummary ToSummary() =>
            new(new PartyId(Lender), new MerchantId(Merchant), Name, new PartyId(Platform), Figures(Decision, Kernel.Currency.Of(Currency)));
    }
}
