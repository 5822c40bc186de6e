using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>What new conditions do to a loan of 1 200 yuan, as tables.</summary>
public sealed class RescheduleTables
{
    private static readonly DateOnly January10 = new(2026, 1, 10);
    private static readonly DateOnly March1 = new(2026, 3, 1);

    [Fact]
    public void A_moved_instalment_bears_interest_for_all_of_its_longer_period() => Shows(
        // To 1 March two months, then 14 of 31 days: 1 200 × 1 % × 2.4516.
        """
        1 2026-03-15 | 579.59 + 29.42 = 609.01 | left 620.41
        2 2026-04-15 | 620.41 + 6.20 = 626.61 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, count: 2),
        January10,
        New(January10, from: new DateOnly(2026, 2, 1), dueOn: new DateOnly(2026, 3, 15)));

    [Fact]
    public void A_part_of_a_moved_period_takes_its_share_of_the_whole_by_days()
    {
        // 29.42 × 45 of 73 days; a month and 14 of 28 days would be 18.00.
        var facts = new LoanFact[] { Lent(Start, 1_200), New(January10, from: new DateOnly(2026, 2, 1), dueOn: new DateOnly(2026, 3, 15)) };
        var owed = LoanCalculator.Payoff(ResolvedLoan.Of(Terms(ScheduleKind.Progressive, count: 2)), facts, new DateOnly(2026, 2, 15));
        Assert.Equal(18_14, owed.Interest);
    }

    [Fact]
    public void Of_a_loan_of_fixed_length_the_last_due_day_moves_by_as_many_days() => Shows(
        """
        1 2026-01-16 | 400.00 + 0.00 = 400.00 | left 800.00
        2 2026-02-18 | 400.00 + 0.00 = 400.00 | left 400.00
        3 2026-02-28 | 400.00 + 0.00 = 400.00 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, percent: 0) with { Plan = new RepaymentPlan(3, 15, Frequency.Days) { FixedLength = 40 } },
        January10,
        New(January10, from: new DateOnly(2026, 1, 31), dueOn: new DateOnly(2026, 2, 18)));

    [Fact]
    public void Grace_of_principal_makes_a_loan_scheduled_ahead_longer() => Shows(
        """
        1 2026-02-01 | 400.00 + 0.00 = 400.00 | left 800.00
        2 2026-03-01 | 0.00 + 0.00 = 0.00 | left 800.00
        3 2026-04-01 | 400.00 + 0.00 = 400.00 | left 400.00
        4 2026-05-01 | 400.00 + 0.00 = 400.00 | left 0.00
        """,
        Ahead(ScheduleKind.CumulativeAnnuity, percent: 0),
        January10,
        New(January10, March1, gracePrincipal: 1));

    [Fact]
    public void Grace_of_interest_moves_flat_interest_to_the_instalment_after_it() => Shows(
        """
        1 2026-02-01 | 400.00 + 12.00 = 412.00 | left 800.00
        2 2026-03-01 | 400.00 + 0.00 = 400.00 | left 400.00
        3 2026-04-01 | 400.00 + 24.00 = 424.00 | left 0.00
        """,
        Ahead(ScheduleKind.CumulativeFlat, percent: 12),
        January10,
        New(January10, March1, graceInterest: 1));

    [Fact]
    public void A_new_rate_changes_the_interest_of_flat_instalments_due_from_then_on() => Shows(
        """
        1 2026-02-01 | 400.00 + 12.00 = 412.00 | left 800.00
        2 2026-03-01 | 400.00 + 6.00 = 406.00 | left 400.00
        3 2026-04-01 | 400.00 + 6.00 = 406.00 | left 0.00
        """,
        Ahead(ScheduleKind.CumulativeFlat, percent: 12),
        January10,
        New(January10, March1, percent: 6));

    [Fact]
    public void Re_amortised_in_equal_parts_charges_past_due_are_spread_too() => Shows(
        // 300 and a fee of 9 that fell due on 1 February: 100 and 3 more with each of the three instalments to come.
        """
        1 2026-02-01 | 0.00 + 0.00 = 0.00 | left 1200.00
        2 2026-03-01 | 400.00 + 0.00 = 403.00 | left 800.00
        3 2026-04-01 | 400.00 + 0.00 = 403.00 | left 400.00
        4 2026-05-01 | 400.00 + 0.00 = 403.00 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, count: 4, percent: 0),
        new DateOnly(2026, 2, 10),
        Fee(9, on: new DateOnly(2026, 1, 20)),
        new ReAmortised(4, new RequestId("a"), new DateOnly(2026, 2, 10), ReAmortiseInterest.InEqualParts));

    [Fact]
    public void Re_aged_in_equal_parts_a_charge_due_after_the_end_is_spread_too() => Shows(
        """
        1 2026-02-01 | 0.00 + 0.00 = 0.00 | left 1200.00
        2 2026-02-10 | 0.00 + 0.00 = 0.00 | left 1200.00
        3 2026-03-10 | 600.00 + 0.00 = 605.00 | left 600.00
        4 2026-04-10 | 600.00 + 0.00 = 605.00 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, count: 4, percent: 0),
        new DateOnly(2026, 2, 10),
        Fee(10, on: new DateOnly(2026, 6, 1)),
        new ReAged(4, new RequestId("a"), new DateOnly(2026, 2, 10), new DateOnly(2026, 3, 10), 2, 1, Frequency.Months, ReAgeInterest.PayableInEqualParts));

    private static LoanTerms Ahead(ScheduleKind kind, decimal percent)
    {
        var terms = Terms(kind, count: 3, percent);
        return terms with { Recalculation = null, Interest = terms.Interest with { By = InterestBy.Period, YearIsAlways365 = true } };
    }

    private static Rescheduled New(DateOnly on, DateOnly from, DateOnly? dueOn = null, int? gracePrincipal = null, int? graceInterest = null, decimal? percent = null) =>
        new(3, new RequestId("n"), on, from, dueOn, gracePrincipal, graceInterest, null, percent is { } rate ? Rate.FromPercent(rate) : null);

    private static Charged Fee(decimal amount, DateOnly on) =>
        new(2, new RequestId("fee"), Start, new ChargeTerms("fee", ChargeTime.OnDay, ChargeBase.Flat, null, Yuan(amount), IsPenalty: false), on);

    private static void Shows(string table, LoanTerms terms, DateOnly asOf, params LoanFact[] facts) =>
        Assert.Equal(table.ReplaceLineEndings("\n") + "\n", Table(At(terms, asOf, [Lent(Start, 1_200), .. facts])).Replace(" | paid 0.00", "", StringComparison.Ordinal));
}
