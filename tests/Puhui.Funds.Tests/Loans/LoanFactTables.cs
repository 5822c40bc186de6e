using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>Waivers of interest, refunds of charges and payments for one charge, as tables a loan officer could check.</summary>
public sealed class LoanFactTables
{
    private static readonly LoanTerms Terms = Terms(ScheduleKind.Progressive, 3);

    [Fact]
    public void Waived_interest_is_owed_no_more_and_was_not_paid()
    {
        var standing = At(Terms, Start.AddMonths(1), Lent(Start, 1_200), new InterestWaived(2, new RequestId("w"), Start.AddMonths(1), Yuan(5)));
        var first = standing.Rows.First(r => r.Number == 1);
        Assert.Equal((12_00, 5_00, 0, 7_00), (first.Due.Interest, first.Waived.Interest, first.Paid.Interest, first.Outstanding.Interest));
        Assert.Equal((7_00, 7_00), (standing.Payoff.Interest, standing.Accrued.Interest));
        Assert.Contains(standing.Effects, e => e is { Kind: EffectKind.InterestWaiver, Amount: 5_00, Portions.Interest: 5_00 });
    }

    [Fact]
    public void Waived_interest_does_not_come_back_with_the_next_instalment()
    {
        var due = Start.AddMonths(1);
        LoanFact[] facts = [Lent(Start, 1_200), new InterestWaived(2, new RequestId("w"), due, Yuan(12)), Repaid(due, 396.03m, 3)];
        var standing = At(Terms, Start.AddMonths(2), facts);
        Assert.Equal(0, standing.Rows.First(r => r.Number == 1).Outstanding.Total);
        Assert.Equal(8_04, standing.Rows.First(r => r.Number == 2).Due.Interest);
    }

    [Fact]
    public void A_refunded_charge_stays_paid_and_tells_what_was_given_back()
    {
        LoanFact[] facts = [Lent(Start, 1_200), Fee("c", 2, 10, Start), Repaid(Start.AddMonths(1), 100, 3), new ChargeRefunded(4, new RequestId("r"), Start.AddMonths(1), new RequestId("c"), Yuan(4))];
        var standing = At(Terms, Start.AddMonths(1), facts);
        Assert.Equal((10_00, 10_00, 4_00), (standing.Charges[0].Amount, standing.Charges[0].Paid, standing.Charges[0].Refunded));
        Assert.Contains(standing.Effects, e => e is { Kind: EffectKind.ChargeRefund, Amount: 4_00, Portions.Fee: 4_00 });
    }

    [Fact]
    public void A_payment_for_one_charge_pays_that_one_though_another_is_older()
    {
        LoanFact[] facts =
        [
            Lent(Start, 1_200), Fee("old", 2, 10, Start.AddDays(5)), Fee("new", 3, 6, Start.AddDays(10)),
            new Paid(4, new RequestId("p"), Start.AddDays(12), PaymentKind.ChargePayment, Yuan(6)) { Charge = new RequestId("new") },
        ];
        Assert.Equal([(0L, 10_00L), (6_00L, 0L)], At(Terms, Start.AddDays(12), facts).Charges.Select(c => (c.Paid, c.Outstanding)));
    }

    [Fact]
    public void What_a_payment_for_one_charge_leaves_pays_what_else_is_owed()
    {
        LoanFact[] facts =
        [
            Lent(Start, 1_200), Fee("c", 2, 6, Start.AddDays(10)),
            new Paid(3, new RequestId("p"), Start.AddMonths(1), PaymentKind.ChargePayment, Yuan(10)) { Charge = new RequestId("c") },
        ];
        var standing = At(Terms, Start.AddMonths(1), facts);
        Assert.Equal((6_00, 4_00, 0), (standing.Totals.Paid.Fee, standing.Totals.Paid.Interest, standing.Overpaid));
    }

    [Fact]
    public void A_rate_change_leaves_the_agreed_parts_of_principal_alone()
    {
        var standing = At(Terms(ScheduleKind.EqualPrincipal, 4) with { Recalculation = null }, Start, Lent(Start, 1_200), new RateChanged(2, new RequestId("r"), Start, Rate.FromPercent(24)));
        Assert.Equal([(300_00L, 24_00L), (300_00L, 18_00L), (300_00L, 12_00L), (300_00L, 6_00L)], standing.Rows.Where(r => r.Number is not null).Select(r => (r.Due.Principal, r.Due.Interest)));
    }

    [Fact]
    public void A_rate_change_counts_on_a_flat_schedule_by_period()
    {
        var standing = At(Terms(ScheduleKind.ProgressiveFlat, 3) with { Recalculation = null }, Start.AddMonths(1), Lent(Start, 1_200), new RateChanged(2, new RequestId("r"), Start.AddMonths(1), Rate.FromPercent(24)));
        Assert.Equal([12_00L, 24_00L, 24_00L], standing.Rows.Where(r => r.Number is not null).Select(r => r.Due.Interest));
    }

    [Fact]
    public void Terms_that_would_have_no_effect_are_refused_by_the_name_of_their_field()
    {
        var flat = Terms(ScheduleKind.CumulativeFlat);
        Assert.Equal(TermsRefusal.InterestStepsOnFlatSchedule, ResolvedLoan.RefusalOf(flat with { Interest = flat.Interest with { Steps = [new DatedRate(Start, Rate.FromPercent(9))] } }));
        Assert.Equal(TermsRefusal.GraceInterestFreePeriodsOnFlatSchedule, ResolvedLoan.RefusalOf(flat with { Grace = new GraceTerms(0, 0, 1) }));
        Assert.Equal(TermsRefusal.GraceInterestForAllPeriods, ResolvedLoan.RefusalOf(Terms with { Grace = new GraceTerms(0, 3, 0) }));
        Assert.Null(ResolvedLoan.RefusalOf(Terms));
    }

    private static Charged Fee(string id, long sequence, decimal amount, DateOnly due) =>
        new(sequence, new RequestId(id), Start, new ChargeTerms(id, ChargeTime.OnDay, ChargeBase.Flat, null, Yuan(amount), false), due);
}
