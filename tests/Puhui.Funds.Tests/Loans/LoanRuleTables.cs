using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>Rules that other cores' books pin, on a loan of 1 200 yuan at 12 %, as tables.</summary>
public sealed class LoanRuleTables
{
    private static readonly DateOnly January20 = new(2026, 1, 20);
    private static readonly DateOnly February1 = new(2026, 2, 1);
    private static readonly DateOnly March1 = new(2026, 3, 1);

    private static readonly LoanAllocation EqualParts = new(
        new AllocationRule(
            FutureRule.Reamortise,
            new AllocationMatrix([Component.Principal, Component.Interest], [Component.Principal, Component.Interest], [Component.Principal, Component.Interest])),
        new Dictionary<PaymentKind, AllocationRule>(),
        []);

    [Fact]
    public void A_charge_that_is_due_is_paid_before_the_principal_of_an_instalment_to_come_and_one_that_is_not_after_it()
    {
        var terms = Terms(ScheduleKind.CumulativeAnnuity, count: 1, percent: 0) with
        {
            Allocation = LoanAllocation.Default with { Strict = StrictOrder.DuePenaltyFeeInterestPrincipal },
        };
        var standing = At(terms, January20, Lent(Start, 1_200), Penalty(2, January20, 50), Penalty(3, new DateOnly(2026, 1, 25), 30), Repaid(January20, 500, 4));
        var used = standing.Effects.Single(e => e.Kind == EffectKind.Repayment).Portions;
        Assert.Equal(new Portions(450_00, 0, 0, 50_00), used);
    }

    [Fact]
    public void A_payment_in_equal_parts_pays_one_component_of_every_instalment_before_the_next() => Shows(
        // 1 200 ÷ 2 = 600 each: 597.01 of principal with the first, 600 with the second; the 2.99 left are interest, 1.50 and 1.49.
        """
        1 2026-02-01 | 597.01 + 12.00 = 609.01 | paid 598.51 | left 602.99
        2 2026-03-01 | 602.99 + 6.03 = 609.02 | paid 601.49 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, count: 2) with { Recalculation = null, Allocation = EqualParts },
        Start,
        Lent(Start, 1_200),
        Repaid(Start, 1_200, 2));

    [Fact]
    public void A_re_age_of_a_loan_that_is_paid_changes_nothing() => Shows(
        """
        1 2026-02-01 | 1200.00 + 12.00 = 1212.00 | paid 1212.00 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, count: 1),
        March1,
        Lent(Start, 1_200),
        Repaid(February1, 1_212, 2),
        ReAged(3, March1, new DateOnly(2026, 4, 1), ReAgeInterest.Recomputed));

    [Fact]
    public void A_re_age_after_the_last_due_day_counts_no_interest_beyond_it() => Shows(
        """
        1 2026-02-01 | 0.00 + 0.00 = 0.00 | paid 0.00 | left 1200.00
        2 2026-04-01 | 600.00 + 6.00 = 606.00 | paid 0.00 | left 600.00
        3 2026-05-01 | 600.00 + 6.00 = 606.00 | paid 0.00 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, count: 1),
        March1,
        Lent(Start, 1_200),
        ReAged(2, March1, new DateOnly(2026, 4, 1), ReAgeInterest.AllInEqualParts));

    [Fact]
    public void Interest_that_a_re_age_spread_is_owed_after_a_charge_off_that_stops_interest()
    {
        var terms = Terms(ScheduleKind.Progressive, count: 2) with { ChargeOffInterest = ChargeOffInterest.Stops };
        var standing = At(terms, March1, Lent(Start, 1_200), ReAged(2, February1, March1, ReAgeInterest.PayableInEqualParts), new ChargedOff(3, new RequestId("c"), March1, null));
        Assert.Equal(12_00, standing.Totals.Due.Interest);
    }

    [Fact]
    public void Instalments_added_after_a_re_age_follow_its_days() => Shows(
        """
        1 2026-01-20 | 0.00 + 0.00 = 0.00 | paid 0.00 | left 1200.00
        2 2026-02-05 | 600.00 + 0.00 = 600.00 | paid 0.00 | left 600.00
        3 2026-03-05 | 300.00 + 0.00 = 300.00 | paid 0.00 | left 300.00
        4 2026-04-05 | 300.00 + 0.00 = 300.00 | paid 0.00 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, percent: 0),
        January20,
        Lent(Start, 1_200),
        ReAged(2, January20, new DateOnly(2026, 2, 5), ReAgeInterest.Recomputed),
        new Rescheduled(3, new RequestId("x"), January20, new DateOnly(2026, 3, 5), null, null, null, 1, null));

    [Fact]
    public void The_rate_that_holds_already_changes_nothing()
    {
        var terms = Terms(ScheduleKind.Progressive);
        var paused = new InterestPaused(2, new RequestId("s"), Start, new DateOnly(2026, 1, 10), January20);
        var changed = new RateChanged(3, new RequestId("n"), January20, Rate.FromPercent(12));
        Assert.Equal(Table(At(terms, February1, Lent(Start, 1_200), paused)), Table(At(terms, February1, Lent(Start, 1_200), paused, changed)));
    }

    [Fact]
    public void A_flat_loan_repays_each_period_its_share_of_what_is_lent_before_its_due_day() => Shows(
        """
        1 2026-02-01 | 400.00 + 0.00 = 400.00 | paid 0.00 | left 800.00
        2 2026-03-01 | 500.00 + 0.00 = 500.00 | paid 0.00 | left 600.00
        3 2026-04-01 | 600.00 + 0.00 = 600.00 | paid 0.00 | left 0.00
        """,
        Terms(ScheduleKind.CumulativeFlat, count: 3, percent: 0),
        March1,
        Lent(Start, 1_200),
        Lent(new DateOnly(2026, 2, 10), 300, 2));

    [Fact]
    public void Money_paid_out_after_the_last_instalment_is_due_at_once() => Shows(
        """
        1 2026-02-01 | 1200.00 + 0.00 = 1200.00 | paid 0.00 | left 0.00
        2 2026-03-01 | 300.00 + 0.00 = 300.00 | paid 0.00 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, count: 1, percent: 0),
        March1,
        Lent(Start, 1_200),
        Lent(March1, 300, 2));

    [Fact]
    public void A_charge_off_leaves_out_what_is_waived_on_its_day()
    {
        var standing = At(
            Terms(ScheduleKind.Progressive, percent: 0),
            January20,
            Lent(Start, 1_200),
            Penalty(2, January20, 50),
            new ChargedOff(3, new RequestId("c"), January20, null),
            new ChargeWaived(4, new RequestId("w"), January20, new RequestId("charge2")));
        Assert.Equal(1_200_00, standing.Effects.Single(e => e.Kind == EffectKind.ChargeOff).Amount);
    }

    [Fact]
    public void A_charge_off_that_was_taken_back_is_told_with_its_amount()
    {
        var standing = At(
            Terms(ScheduleKind.Progressive, percent: 0),
            January20,
            Lent(Start, 1_200),
            new ChargedOff(2, new RequestId("c"), January20, null),
            new Reversed(3, new RequestId("r"), January20, new RequestId("c"), "wrong loan"));
        Assert.Null(standing.ChargedOffOn);
        Assert.Contains(standing.Effects, e => e is { Kind: EffectKind.ChargeOff, Reversed: true, Amount: 1_200_00 });
    }

    [Fact]
    public void Two_refunds_give_back_the_interest_of_all_the_money_that_came_back_once()
    {
        var terms = Terms(ScheduleKind.Progressive, count: 1) with { InterestRefundedWith = [PaymentKind.MerchantRefund] };
        var standing = At(terms, January20, Lent(Start, 1_200), Refund(2, January20, 600), Refund(3, January20, 600));

        // 19 of 31 days of 12.00 on all of it: 7.35.
        Assert.Equal([3_67L, 3_68L], standing.Effects.Where(e => e.Kind == EffectKind.InterestRefund).Select(e => e.Amount));
    }

    [Fact]
    public void More_given_back_than_was_overpaid_is_lent_again_whole_and_paid_in_part() => Shows(
        """
        1 2026-02-01 | 1200.00 + 0.00 = 1200.00 | paid 1200.00 | left 0.00
        2 2026-03-01 | 100.00 + 0.00 = 100.00 | paid 60.00 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, count: 1, percent: 0),
        March1,
        Lent(Start, 1_200),
        Repaid(February1, 1_260, 2),
        new CreditBalanceRefunded(3, new RequestId("b"), March1, Yuan(100)));

    [Fact]
    public void Before_disbursement_the_schedule_shows_what_disbursement_will_cost()
    {
        var terms = Terms(ScheduleKind.Progressive, percent: 0) with
        {
            Charges = [new ChargeTerms("fee", ChargeTime.Disbursement, ChargeBase.Principal, 2, null, false)],
        };
        var standing = At(terms, Start, new Approved(1, new RequestId("a"), Start, Yuan(1_200)));
        Assert.Equal((24_00L, 0L, 1_224_00L), (standing.Totals.Due.Fee, standing.Totals.Paid.Total, standing.Totals.Outstanding.Total));
    }

    [Fact]
    public void A_loan_written_off_counts_no_more_interest()
    {
        var standing = At(Terms(ScheduleKind.Progressive, count: 2), March1, Lent(Start, 1_200), new WrittenOff(2, new RequestId("w"), February1));
        Assert.Equal((0L, February1), (standing.Outstanding.Total, standing.Rows[1].MetOn));
    }

    private static Charged Penalty(long sequence, DateOnly due, decimal amount) =>
        new(sequence, new RequestId($"charge{sequence}"), due < January20 ? due : January20, new ChargeTerms("penalty", ChargeTime.OnDay, ChargeBase.Flat, null, Yuan(amount), true), due);

    private static Paid Refund(long sequence, DateOnly on, decimal amount) => new(sequence, new RequestId($"p{sequence}"), on, PaymentKind.MerchantRefund, Yuan(amount));

    private static ReAged ReAged(long sequence, DateOnly on, DateOnly first, ReAgeInterest interest) => new(sequence, new RequestId($"a{sequence}"), on, first, 2, 1, Frequency.Months, interest);

    private static void Shows(string table, LoanTerms terms, DateOnly asOf, params LoanFact[] facts) =>
        Assert.Equal(table.ReplaceLineEndings("\n").TrimEnd(), Table(At(terms, asOf, facts)).TrimEnd());
}
