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
    public void What_was_recovered_beyond_the_claim_that_was_written_off_became_income()
    {
        var life = Opened();
        LoanLife.Do(WriteOffLoan.Handle(new(life.Next(), life.Key, February), life.Store, LoanLife.On(February), default), WriteOffLoan.Outcome.WrittenOff);
        var claim = life.Loan.At(February).Totals.WrittenOff.Total;
        var first = life.Pay(February.AddDays(10), (claim - 10_000) / 100m, kind: PaymentKind.Recovery);
        life.Pay(February.AddDays(12), 150, kind: PaymentKind.Recovery);
        Assert.Equal((5_000, -5_000, -claim), (life.Loan.At(February.AddDays(20)).Overpaid, life.Balance(AccountRole.Overpayment), life.Balance(AccountRole.RecoveryIncome)));
        Assert.Equal(LoanStatus.ClosedWrittenOff, life.Loan.At(February.AddDays(20)).Status);
        Assert.False(life.IsRowStale);

        // A recovery taken back leaves room for the later one.
        LoanLife.Do(ReverseLoanFact.Handle(new(life.Next(), life.Key, first, February.AddDays(13), "bounced"), life.Store, LoanLife.On(February.AddDays(13)), default), ReverseLoanFact.Outcome.Reversed);
        Assert.Equal((0, -15_000), (life.Loan.At(February.AddDays(20)).Overpaid, life.Balance(AccountRole.RecoveryIncome)));
        life.Pay(February.AddDays(14), claim / 100m, kind: PaymentKind.Recovery);
        RefundLoanCredit.Request Refund(decimal amount) => new(life.Next(), life.Key, Yuan(amount), February.AddDays(15));
        LoanLife.Do(RefundLoanCredit.Handle(Refund(151), life.Store, LoanLife.On(February.AddDays(15)), default), RefundLoanCredit.Outcome.AmountAboveOverpaid);
        LoanLife.Do(RefundLoanCredit.Handle(Refund(150), life.Store, LoanLife.On(February.AddDays(15)), default), RefundLoanCredit.Outcome.Refunded);
        Assert.Equal((0, 0, -claim), (life.Loan.At(February.AddDays(20)).Overpaid, life.Balance(AccountRole.Overpayment), life.Balance(AccountRole.RecoveryIncome)));
        Assert.False(life.IsRowStale);
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

    [Fact]
    public void Two_charges_that_were_waived_made_an_instalment_met_later_than_it_was()
    {
        var terms = Terms(ScheduleKind.ProgressiveFlat);
        var fee = new ChargeTerms("fee", ChargeTime.OnDay, ChargeBase.Flat, null, Yuan(10), false);
        LoanFact[] facts =
        [
            Lent(Start, 1_200),
            new Charged(3, new("c3"), new(2026, 2, 10), fee, new(2026, 2, 10)), new Charged(4, new("c4"), new(2026, 2, 12), fee, new(2026, 2, 12)),
            new ChargeWaived(5, new("w5"), new(2026, 3, 5), new("c4")), new ChargeWaived(6, new("w6"), new(2026, 3, 6), new("c3")),
        ];
        var all = facts.Append(Repaid(new(2026, 1, 20), At(terms, new(2026, 1, 20), facts[0]).Outstanding.Total / 100m, 2)).ToArray();
        Assert.Equal(new DateOnly(2026, 1, 20), At(terms, new(2026, 3, 10), all).Rows.Single(r => r.DueOn == new DateOnly(2026, 3, 1)).MetOn);
    }

    [Fact]
    public void A_rate_and_a_term_too_great_for_the_numbers_were_signed_and_then_could_not_be_computed()
    {
        LoanTerms Wild(decimal percent, int count) => Terms(ScheduleKind.Progressive, count, percent);
        Assert.Equal(TermsRefusal.DebtBeyondReckoning, ResolvedLoan.RefusalOf(Wild(100_000, 360)));
        Assert.Equal(TermsRefusal.DebtBeyondReckoning, ResolvedLoan.RefusalOf(Wild(5_000, 36)));
        Assert.Null(ResolvedLoan.RefusalOf(Wild(36, 360)));
        foreach (var percent in new[] { 24m, 36m, 100m, 500m, 1_000m, 3_000m })
        {
            for (var count = 1; count <= 360 && ResolvedLoan.RefusalOf(Wild(percent, count)) is null; count += 71)
            {
                Assert.Equal(120_000, At(Wild(percent, count), Start.AddYears(1), Lent(Start, 1_200)).Totals.Due.Principal);
            }
        }
    }

    [Fact]
    public void What_was_charged_back_was_asked_for_twice_after_a_re_amortisation()
    {
        var terms = Terms(ScheduleKind.Progressive, 10, 28) with { Recalculation = new RecalculationTerms { EarlyPayment = EarlyPayment.ReduceCount } };
        LoanFact[] facts =
        [
            Lent(Start, 1_200), Repaid(new(2026, 1, 9), 254.43m, 2), Repaid(new(2026, 1, 25), 281.68m, 3), Repaid(new(2026, 3, 7), 206.07m, 4), Repaid(new(2026, 3, 16), 219.76m, 5),
            new ReAmortised(6, new("r1"), new(2026, 5, 26), ReAmortiseInterest.WithNext), Repaid(new(2026, 6, 12), 132.21m, 7),
            new ChargedBack(8, new("b"), new(2026, 7, 5), new("p5"), Yuan(37.66m)), Repaid(new(2026, 7, 23), 202.75m, 9),
            new ReAmortised(10, new("r2"), new(2026, 10, 3), ReAmortiseInterest.WithNext),
        ];
        var standing = At(terms, new(2026, 10, 3), facts);
        Assert.Equal(123_766, standing.Totals.Due.Principal);
        Assert.All(standing.Rows, r => Assert.True(r.Balance >= 0, $"row {r.Number} leaves {r.Balance}"));
    }

    private static LoanLife Opened() => new LoanLife(Terms(ScheduleKind.Progressive)).Lend(Start, 1_200);
}
