using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>Ways that were found to make money appear or vanish, each closed.</summary>
public sealed class LoanFaultsFound
{
    private static readonly DateOnly February = new(2026, 2, 1);

    [Theory]
    [InlineData(PaymentKind.GoodwillCredit)]
    [InlineData(PaymentKind.InterestPaymentWaiver)]
    public void A_favour_could_be_charged_back_and_took_cash_that_was_never_there(PaymentKind kind)
    {
        var life = Opened();
        var favour = life.Pay(February, 100, kind: kind);
        LoanLife.Do(ChargeBackLoan.Handle(new(life.Next(), life.Key, favour, Yuan(100), February), life.Store, LoanLife.On(February), default), ChargeBackLoan.Outcome.PaymentBroughtNoMoney);
    }

    [Theory]
    [InlineData(PaymentKind.Repayment, AccountRole.Cash)]
    [InlineData(PaymentKind.Sweep, AccountRole.Clearing)]
    [InlineData(PaymentKind.Guarantor, AccountRole.DueFromGuarantor)]
    public void What_is_charged_back_goes_back_to_where_it_came_from(PaymentKind kind, AccountRole source)
    {
        var life = Opened();
        var before = life.Balance(source);
        var payment = life.Pay(February, 100, kind: kind);
        Assert.Equal(before + 10_000, life.Balance(source));
        LoanLife.Do(ChargeBackLoan.Handle(new(life.Next(), life.Key, payment, Yuan(100), February), life.Store, LoanLife.On(February), default), ChargeBackLoan.Outcome.ChargedBack);
        Assert.Equal(before, life.Balance(source));
    }

    [Theory]
    [InlineData(PaymentKind.GoodwillCredit)]
    [InlineData(PaymentKind.InterestPaymentWaiver)]
    public void A_favour_above_what_is_owed_could_be_paid_out_in_cash(PaymentKind kind)
    {
        var life = Opened();
        LoanLife.Do(PayLoan.Handle(new(life.Next(), life.Key, kind, Yuan(1_500), February), life.Store, LoanLife.On(February), default), PayLoan.Outcome.FavourAboveOwed);
        Assert.Equal(0, life.Loan.At(February).Overpaid);
    }

    [Theory]
    [InlineData(true, ReAgeInterest.Recomputed)]
    [InlineData(false, ReAgeInterest.Recomputed)]
    [InlineData(true, ReAgeInterest.PayableInEqualParts)]
    [InlineData(false, ReAgeInterest.PayableInEqualParts)]
    public void What_was_paid_on_the_day_of_the_disbursement_was_lost_by_a_re_age_of_that_day(bool recalculated, ReAgeInterest interest)
    {
        var terms = Terms(ScheduleKind.Progressive) with { Recalculation = recalculated ? new RecalculationTerms() : null };
        var reAged = new ReAged(3, new RequestId("r"), Start, new DateOnly(2026, 3, 1), 6, 1, Frequency.Months, interest);
        var standing = At(terms, Start.AddDays(10), Lent(Start, 1_200), Repaid(Start, 200, 2), reAged);
        var paid = standing.Totals.Paid.Principal;
        Assert.Equal(20_000, standing.Totals.Paid.Total);
        Assert.Equal((120_000 - paid, 120_000), (standing.Outstanding.Principal, standing.Totals.Due.Principal));
    }

    [Fact]
    public void A_recovery_after_a_write_off_was_shown_as_owed_to_the_borrower()
    {
        var life = Opened();
        LoanLife.Do(WriteOffLoan.Handle(new(life.Next(), life.Key, February), life.Store, LoanLife.On(February), default), WriteOffLoan.Outcome.WrittenOff);
        life.Pay(February.AddDays(10), 500, kind: PaymentKind.Recovery);
        Assert.Equal(0, life.Loan.At(February.AddDays(10)).Overpaid);
        Assert.Equal(-50_000, life.Balance(AccountRole.RecoveryIncome));
    }

    [Fact]
    public void An_announcement_that_was_booked_could_be_taken_back_and_one_that_was_not_kept_a_mistaken_disbursement()
    {
        var life = Opened();
        var announced = life.Next();
        LoanLife.Do(AnnounceRepayment.Handle(new(announced, life.Key, Yuan(100), February, ""), life.Store, LoanLife.On(February), default), AnnounceRepayment.Outcome.Announced);
        var disbursement = life.Loan.Facts.OfType<Disbursed>().Single().Id;
        Assert.Equal(ReverseLoanFact.Outcome.Reversed, ReverseLoanFact.Decide(life.Loan, new(life.Next(), life.Key, disbursement, February, "paid to the wrong account"), LoanLife.On(February)).Outcome);

        LoanLife.Do(ConfirmRepayment.Handle(new(life.Next(), life.Key, announced, February), life.Store, LoanLife.On(February), default), ConfirmRepayment.Outcome.Confirmed);
        LoanLife.Do(ReverseLoanFact.Handle(new(life.Next(), life.Key, announced, February, "test"), life.Store, LoanLife.On(February), default), ReverseLoanFact.Outcome.OthersDependOnIt);
    }

    [Theory]
    [InlineData("0.24", ChangeLoanRate.Outcome.Changed)]
    [InlineData("0.2401", ChangeLoanRate.Outcome.RateAboveCap)]
    [InlineData("0.99", ChangeLoanRate.Outcome.RateAboveCap)]
    public void A_rate_could_be_raised_above_what_the_law_allows(string annual, ChangeLoanRate.Outcome expected)
    {
        var loan = Opened().Loan with { RateCap = _ => Rate.FromPercent(24) };
        Assert.Equal(expected, ChangeLoanRate.Decide(loan, new(new("raise"), loan.Contract.Key, Rate.FromAnnual(decimal.Parse(annual, System.Globalization.CultureInfo.InvariantCulture)), February), LoanLife.On(February)).Outcome);
    }

    [Fact]
    public void Extra_terms_could_be_added_again_and_again_until_a_loan_could_not_be_computed()
    {
        var life = Opened();
        RescheduleLoan.Outcome Extend(int by) =>
            RescheduleLoan.Handle(new(life.Next(), life.Key, February, null, null, null, by, null, Start.AddDays(3)), life.Store, LoanLife.On(Start.AddDays(3)), default).Result;
        Assert.Equal(RescheduleLoan.Outcome.Rescheduled, Extend(500));
        Assert.Equal(RescheduleLoan.Outcome.TooManyInstalments, Extend(500));
    }

    [Fact]
    public void An_instalment_met_in_advance_was_opened_again_for_interest_put_off()
    {
        var allocation = LoanAllocation.Default with { Others = LoanAllocation.Default.Others with { Future = FutureRule.Last } };
        var terms = Terms(ScheduleKind.Progressive, count: 4) with { Principal = Yuan(10_000), Grace = new GraceTerms(0, 3, 0), Allocation = allocation };
        var rows = At(terms, new(2026, 1, 8), Lent(Start, 10_000), Repaid(new(2026, 1, 7), 6_000, 2), Repaid(new(2026, 1, 8), 2_000, 3)).Rows.Where(r => r.Number is not null).ToList();

        // The last and the one before it were paid on the 7th, the second on the 8th; the first is open and takes what interest is left.
        Assert.Equal([null, new DateOnly(2026, 1, 8), new(2026, 1, 7), new(2026, 1, 7)], rows.Select(r => r.MetOn));
        Assert.Equal(15.65m, rows[0].Due.Interest / 100m);
        Assert.All(rows.Skip(1), r => Assert.Equal(0, r.Outstanding.Total));
    }

    private static LoanLife Opened() => new LoanLife(Terms(ScheduleKind.Progressive)).Lend(Start, 1_200);
}
