using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>Contracts that are called in.</summary>
public sealed class TerminationTables
{
    private static readonly DateOnly Day = Start.AddMonths(2).AddDays(10);

    [Theory]
    [InlineData(ScheduleKind.Progressive)]
    [InlineData(ScheduleKind.EqualPrincipal)]
    [InlineData(ScheduleKind.InterestFirstBullet)]
    [InlineData(ScheduleKind.ProgressiveFlat)]
    [InlineData(ScheduleKind.CumulativeAnnuity)]
    [InlineData(ScheduleKind.CumulativeFlat)]
    public void All_that_is_owed_is_due_on_the_day_and_no_interest_arises_after_it(ScheduleKind kind)
    {
        var terms = Terms(kind, 6);
        var life = new LoanLife(kind == ScheduleKind.CumulativeFlat ? terms with { Recalculation = null } : terms).Lend(Start, 1_200);
        life.Pay(Start.AddMonths(1), 210);
        var interest = life.Loan.At(Day).Accrued.Interest;
        Assert.Equal(TerminateLoan.Outcome.Terminated, Terminate(life, Day));
        var standing = life.Loan.At(Day.AddDays(1));
        Assert.Equal((LoanStatus.Active, Day), (standing.Status, standing.TerminatedOn));
        Assert.Equal(120_000, standing.Totals.Due.Principal);
        Assert.Equal(standing.Outstanding.Total, standing.PastDue.Total);
        Assert.True(standing.Totals.Due.Interest <= interest + 700, $"interest {standing.Totals.Due.Interest}, arisen {interest}");
        Assert.Equal(standing.Outstanding, life.Loan.At(Day.AddDays(100)).Outstanding);
        Assert.Equal(standing.Outstanding, life.Loan.At(Day.AddDays(100)).Payoff);
        life.Close(Day.AddDays(100));
        life.Pay(Day.AddDays(101), standing.Outstanding.Total / 100m);
        Assert.Equal(LoanStatus.ClosedMet, life.Loan.At(Day.AddDays(101)).Status);
        life.Close(Day.AddDays(120));
        Assert.Empty(LoanAudit.Of(life.Loan, life.Row, life.Store.Balances));
    }

    [Fact]
    public void It_is_undone_and_the_schedule_is_as_it_was()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 6)).Lend(Start, 1_200);
        var before = Table(life.Loan.At(Day));
        Assert.Equal(TerminateLoan.Outcome.Terminated, Terminate(life, Day));
        Assert.NotEqual(before, Table(life.Loan.At(Day)));
        Assert.Equal(TerminateLoan.Outcome.ContractTerminated, Terminate(life, Day));
        LoanLife.Do(ChangeLoanRate.Handle(new(life.Next(), life.Key, Rate.FromPercent(5), Day), life.Store, LoanLife.On(Day), default), ChangeLoanRate.Outcome.ContractTerminated);
        LoanLife.Do(DisburseLoan.Handle(new(life.Next(), life.Key, Yuan(1), Day), life.Store, LoanLife.On(Day), default), DisburseLoan.Outcome.ContractTerminated);
        LoanLife.Do(UndoLoanStep.Handle(new(life.Next(), life.Key, LifeStep.Termination, Day, "test"), life.Store, LoanLife.On(Day), default), UndoLoanStep.Outcome.Undone);
        Assert.Equal(before, Table(life.Loan.At(Day)));
    }

    [Fact]
    public void A_payment_of_before_that_becomes_known_later_leaves_less_to_call_in_and_one_of_everything_nothing()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 6)).Lend(Start, 1_200);
        Assert.Equal(TerminateLoan.Outcome.Terminated, Terminate(life, Day));
        var before = life.Loan.At(Day).Outstanding.Total;
        life.Pay(Start.AddMonths(1), 200, Day.AddDays(3));
        Assert.InRange(before - life.Loan.At(Day).Outstanding.Total, 20_001, 20_400);
        life.Pay(Start.AddMonths(1), 1_500, Day.AddDays(4));
        Assert.Equal((LoanStatus.Overpaid, null), (life.Loan.At(Day).Status, life.Loan.At(Day).TerminatedOn));
        Assert.Empty(LoanAudit.Of(life.Loan, life.Row, life.Store.Balances));
    }

    private static TerminateLoan.Outcome Terminate(LoanLife life, DateOnly day) =>
        TerminateLoan.Handle(new(life.Next(), life.Key, day, "given up"), life.Store, LoanLife.On(day), default).GetAwaiter().GetResult();
}
