using Puhui.Credit;
using Puhui.Kernel;

namespace Puhui.Storage.Desk;

/// <summary>A decision as lists show it; 0 where the decision fell before the figure was needed.</summary>
/// <param name="CreditLimit">Minor units of the merchant's currency; 0 unless it was approved.</param>
/// <param name="Rate">Annual, in billionths; 0 unless it was approved.</param>
/// <param name="Sales">Net sales of the 90 days before the as-of day, in minor units.</param>
internal sealed record DeskDecision(
    string Merchant, string Lender, string Id, long Purpose, long Outcome, long Score, long CreditLimit, long Rate, long Sales, long AsOf, long DecidedAt)
{
    public const string Columns =
        "merchant, lender, id, purpose, outcome, score, credit_limit as CreditLimit, rate, sales, as_of as AsOf, decided_at as DecidedAt";

    public static DeskDecision Of(string id, CreditDecision decision, PartyId lender, Timestamp decidedAt)
    {
        var facts = decision.Facts;
        return new DeskDecision(
            facts.Merchant,
            lender.Value,
            id,
            (long)facts.Purpose,
            (long)decision.Outcome,
            decision.Score?.Value ?? 0,
            decision.IsApproved ? decision.Limit!.Amount.Minor : 0,
            decision.IsApproved ? decision.Price!.Annual.Billionths : 0,
            (long)(facts.Features.GetValueOrDefault(ScoreDefinition.SalesFeature) ?? 0),
            facts.AsOf.DayNumber,
            decidedAt.Micros);
    }
}

/// <summary>Writes decisions into the lists, in the transaction that keeps them: one row each, and one per merchant and lender that shows the latest.</summary>
internal static class DeskDecisions
{
    private const string Figures = "purpose, outcome, score, credit_limit, rate, sales, as_of, decided_at";
    private const string CreditColumns =
        $"merchant, lender, platform, name, industry, region, registered_at, search, decision, {Figures}, lines, line_limit, principal, due_day, grace_days";

    private const string Later = """
        on conflict (merchant, lender) do update set
            decision = excluded.decision, purpose = excluded.purpose, outcome = excluded.outcome, score = excluded.score, credit_limit = excluded.credit_limit,
            rate = excluded.rate, sales = excluded.sales, as_of = excluded.as_of, decided_at = excluded.decided_at
        where (excluded.decided_at, excluded.decision) > (desk_credit.decided_at, desk_credit.decision)
        """;

    private const string FiguresGiven = "@Purpose, @Outcome, @Score, @CreditLimit, @Rate, @Sales, @AsOf, @DecidedAt";

    private const string AddOne = $"""
        insert into desk_decision (merchant, lender, id, platform, {Figures})
        select m.merchant, @Lender, @Id, m.platform, {FiguresGiven} from desk_merchant m where m.merchant = @Merchant
        on conflict (merchant, lender, id) do nothing
        """;

    private const string ShowOne = $"""
        insert into desk_credit ({CreditColumns})
        select m.merchant, @Lender, m.platform, m.name, m.industry, m.region, m.registered_at, m.search, @Id, {FiguresGiven}, 0, 0, 0, 0, 0
        from desk_merchant m where m.merchant = @Merchant
        {Later}
        """;

    /// <summary>
    /// PostgreSQL: further parts of one statement that adds the rows of "made" (merchant, lender, id and the figures, each decision once), so that keeping decisions and
    /// listing them stays one round trip.
    /// </summary>
    public const string AddAll = $"""
        listed as (
            insert into desk_decision (merchant, lender, id, platform, {Figures})
            select m.merchant, d.lender, d.id, m.platform, {Figures} from made d join desk_merchant m on m.merchant = d.merchant
            order by m.merchant, d.lender, d.id
            on conflict (merchant, lender, id) do nothing
        ),
        shown as (
            insert into desk_credit ({CreditColumns})
            select distinct on (m.merchant, d.lender)
                m.merchant, d.lender, m.platform, m.name, m.industry, m.region, m.registered_at, m.search, d.id, {Figures}, 0, 0, 0, 0, 0
            from made d join desk_merchant m on m.merchant = d.merchant
            order by m.merchant, d.lender, d.decided_at desc, d.id desc
            {Later}
        )
        """;

    public static async Task Add(Session session, DeskDecision decision)
    {
        await session.Execute(AddOne, decision).ConfigureAwait(false);
        await session.Execute(ShowOne, decision).ConfigureAwait(false);
    }
}
