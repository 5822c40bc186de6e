using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>Loans marked as suspected fraud.</summary>
public sealed class FraudMarkTables
{
    private static readonly DateOnly Day = Start.AddMonths(2);

    [Fact]
    public void While_it_stands_nothing_is_paid_out_no_favour_is_done_and_no_figure_changes()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 6) with { SeveralDisbursements = true }).Lend(Start, 600);
        var before = Table(life.Loan.At(Day));
        Assert.Equal(MarkLoanFraud.Outcome.NothingChanges, Mark(life, FraudMarkStep.Lifted));
        Assert.Equal(MarkLoanFraud.Outcome.Changed, Mark(life, FraudMarkStep.Set));
        Assert.Equal(MarkLoanFraud.Outcome.NothingChanges, Mark(life, FraudMarkStep.Set));
        Assert.Equal((before, Day), (Table(life.Loan.At(Day)), life.Row.FraudSince));
        Assert.Equal(("user:anna", "no goods"), (life.Loan.FraudMark!.By, life.Loan.FraudMark.Reason));
        LoanLife.Do(DisburseLoan.Handle(new(life.Next(), life.Key, Yuan(100), Day), life.Store, LoanLife.On(Day), default), DisburseLoan.Outcome.LoanMarkedFraud);
        LoanLife.Do(PayLoan.Handle(new(life.Next(), life.Key, PaymentKind.GoodwillCredit, Yuan(1), Day), life.Store, LoanLife.On(Day), default), PayLoan.Outcome.LoanMarkedFraud);
        LoanLife.Do(
            ReAgeLoan.Handle(new(life.Next(), life.Key, Day.AddDays(30), 6, 1, Frequency.Months, ReAgeInterest.Recomputed, Day), life.Store, LoanLife.On(Day), default), ReAgeLoan.Outcome.LoanMarkedFraud);
        life.Pay(Day, 10);
        Assert.Equal(MarkLoanFraud.Outcome.Changed, Mark(life, FraudMarkStep.Lifted));
        Assert.Null(life.Row.FraudSince);
        life.Lend(Day, 100);
        Assert.Empty(LoanAudit.Of(life.Loan, life.Row, life.Store.Balances));
    }

    [Fact]
    public void A_mark_set_by_mistake_is_taken_back_like_any_fact()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 6)).Lend(Start, 600);
        Assert.Equal(MarkLoanFraud.Outcome.Changed, Mark(life, FraudMarkStep.Set));
        var mark = life.Loan.FraudMark!.Id;
        LoanLife.Do(ReverseLoanFact.Handle(new(life.Next(), life.Key, mark, Day, "another loan"), life.Store, LoanLife.On(Day), default), ReverseLoanFact.Outcome.Reversed);
        Assert.Null(life.Loan.FraudMark);
        Assert.False(life.IsRowStale);
    }

    private static MarkLoanFraud.Outcome Mark(LoanLife life, FraudMarkStep step) =>
        MarkLoanFraud.Handle(new(life.Next(), life.Key, step, Day, "user:anna", "no goods"), life.Store, LoanLife.On(Day), default).GetAwaiter().GetResult();
}
