using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>Loans settled by new ones that take their debt over.</summary>
public sealed class RestructureTables
{
    private static readonly DateOnly April = Start.AddMonths(3);

    [Fact]
    public void The_new_loan_settles_exactly_the_payoff_and_each_names_the_other()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 12)).Lend(Start, 1_200);
        var successor = Approved(life, "loan-2", 1_500);
        var payoff = life.Loan.At(April).Payoff.Total;
        var cash = life.Balance(AccountRole.Cash);
        Assert.Equal(RestructureLoan.Outcome.Restructured, Restructure(life, successor, April));
        var after = Find(life, successor);
        Assert.Equal((LoanStatus.ClosedRescheduled, LoanStatus.Active), (life.Loan.At(April).Status, after.At(April).Status));
        Assert.Equal((payoff, 0L), (after.At(April).Outstanding.Principal, life.Loan.At(April).Outstanding.Total));
        Assert.Equal((successor.Loan, life.Key.Loan), (life.Loan.Successor, Assert.Single(after.Predecessors)));
        Assert.Equal((cash, 0L), (life.Balance(AccountRole.Cash), life.Balance(AccountRole.Restructuring)));
        Assert.Equal(FiveClass.SpecialMention, LoanRow.Of(after).Class);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Either_half_taken_back_takes_both_back(bool bySuccessor)
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 12)).Lend(Start, 1_200);
        var successor = Approved(life, "loan-2", 1_500);
        var payoff = life.Loan.At(April).Payoff.Total;
        var id = life.Next();
        Assert.Equal(RestructureLoan.Outcome.Restructured, Restructure(life, successor, April, id));
        Assert.Equal(RestructureLoan.Outcome.Repeated, Restructure(life, successor, April, id));
        Assert.Equal(RestructureLoan.Outcome.LoanNotActive, Restructure(life, successor, April));
        if (bySuccessor)
        {
            LoanLife.Do(UndoLoanStep.Handle(new(life.Next(), successor, LifeStep.Disbursement, April, "test"), life.Store, LoanLife.On(April), default), UndoLoanStep.Outcome.Undone);
        }
        else
        {
            LoanLife.Do(ReverseLoanFact.Handle(new(life.Next(), life.Key, id, April, "test"), life.Store, LoanLife.On(April), default), ReverseLoanFact.Outcome.Reversed);
        }

        Assert.Equal((LoanStatus.Active, LoanStatus.Approved), (life.Loan.At(April).Status, Find(life, successor).At(April).Status));
        Assert.Equal((payoff, 0L), (life.Loan.At(April).Payoff.Total, life.Balance(AccountRole.Restructuring)));
        Assert.Null(life.Loan.Successor);
        Assert.Equal(RestructureLoan.Outcome.Restructured, Restructure(life, successor, April));
    }

    [Fact]
    public void What_is_unfit_is_refused_in_its_order()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 12)).Lend(Start, 1_200);
        var successor = Approved(life, "loan-2", 100);
        Assert.Equal(RestructureLoan.Outcome.SuccessorUnknown, Restructure(life, successor with { Loan = new LoanId("loan-9") }, April));
        Assert.Equal(RestructureLoan.Outcome.SuccessorUnknown, Restructure(life, life.Key, April));
        Assert.Equal(RestructureLoan.Outcome.DebtAboveApproved, Restructure(life, successor, April));
        Assert.Equal(RestructureLoan.Outcome.ValueDateBeforeLastFact, Restructure(life, successor, Start.AddDays(-1)));
        var keeps = Approved(life, "loan-3", 1_500, t => t with { DownPayment = new DownPaymentTerms(25, Automatic: false) });
        Assert.Equal(RestructureLoan.Outcome.SuccessorKeepsBack, Restructure(life, keeps, April));
        LoanLife.Do(PayLoan.Handle(new(life.Next(), life.Key, PaymentKind.Restructuring, Yuan(10), April), life.Store, LoanLife.On(April), default), PayLoan.Outcome.KindFollowsFromAnother);
    }

    [Fact]
    public void A_payment_that_becomes_known_later_is_owed_back_and_one_taken_back_is_owed_again()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 12)).Lend(Start, 1_200);
        var paid = life.Pay(Start.AddMonths(1), 50);
        var successor = Approved(life, "loan-2", 1_500);
        Assert.Equal(RestructureLoan.Outcome.Restructured, Restructure(life, successor, April));
        life.Pay(Start.AddMonths(2), 20, April.AddDays(5));
        Assert.Equal((LoanStatus.Overpaid, true), (life.Loan.At(April).Status, life.Loan.At(April).Overpaid >= 2_000));
        Assert.Equal(DisburseLoan.Outcome.LoanGivenUp, DisburseLoan.Decide(life.Loan, new(life.Next(), life.Key, Yuan(1), April.AddDays(5)), LoanLife.On(April.AddDays(5))).Outcome);
        LoanLife.Do(ReverseLoanFact.Handle(new(life.Next(), life.Key, paid, April.AddDays(6), "test"), life.Store, LoanLife.On(April.AddDays(6)), default), ReverseLoanFact.Outcome.Reversed);
        Assert.Equal(LoanStatus.Active, life.Loan.At(April.AddDays(6)).Status);
        Assert.Empty(LoanAudit.Of(life.Loan, life.Row, life.Store.Balances));
    }

    [Fact]
    public void Whatever_happened_before_the_old_loan_is_settled_and_the_books_of_both_are_sound()
    {
        var done = 0;
        for (var seed = 1; seed <= 300; seed++)
        {
            var life = RandomLife.Of(seed);
            var today = life.Loan.Facts.Max(f => f.ValueDate);
            var successor = Approved(life, "loan-2", 100_000);
            if (Restructure(life, successor, today) != RestructureLoan.Outcome.Restructured)
            {
                continue;
            }

            done++;
            var (old, next) = (life.Loan, Find(life, successor));
            Assert.True(old.At(today).Status == LoanStatus.ClosedRescheduled, $"seed {seed}: {old.At(today).Status}, {old.At(today).Outstanding} left, {old.At(today).Overpaid} over");
            Assert.True(life.Balance(AccountRole.Restructuring) == 0, $"seed {seed}: debt is on its way");
            life.Close(today.AddDays(40));
            AssertSound(life, successor, seed);
            LoanLife.Do(UndoLoanStep.Handle(new(life.Next(), successor, LifeStep.Disbursement, today.AddDays(41), "test"), life.Store, LoanLife.On(today.AddDays(41)), default), UndoLoanStep.Outcome.Undone);
            Assert.True(life.Balance(AccountRole.Restructuring) == 0, $"seed {seed}: debt is on its way after both were taken back");
            AssertSound(life, successor, seed);
            Assert.True(next.Contract.Key == successor);
        }

        Assert.True(done > 60, $"{done} of 300 random loans could be restructured");
    }

    private static void AssertSound(LoanLife life, LoanKey successor, int seed)
    {
        foreach (var loan in (Loan[])[life.Loan, Find(life, successor)])
        {
            var row = life.Store.Rows(null, null, 9, default).Result.Single(r => r.Key == loan.Contract.Key);
            var found = LoanAudit.Of(loan, row, life.Store.Balances);
            Assert.True(found.Count == 0, $"seed {seed}: {found.FirstOrDefault()}");
        }

        Assert.True(life.Store.Balances.Values.Sum() == 0, $"seed {seed}: the trial balance");
    }

    private static Loan Find(LoanLife life, LoanKey key) => life.Store.FindLoan(key, default).Result!;

    private static RestructureLoan.Outcome Restructure(LoanLife life, LoanKey successor, DateOnly day, RequestId? id = null) =>
        RestructureLoan.Handle(new(id ?? life.Next(), life.Key, successor.Loan, day), life.Store, LoanLife.On(day > April ? day : April), default).Result;

    private static LoanKey Approved(LoanLife life, string id, decimal amount, Func<LoanTerms, LoanTerms>? change = null)
    {
        var terms = Terms(ScheduleKind.Progressive, 6) with { Principal = Yuan(amount) };
        terms = change?.Invoke(terms) ?? terms;
        var contract = life.Contract with { Id = new LoanId(id), Terms = terms, TermsHash = terms.Hash() };
        LoanLife.Do(SubmitLoan.Handle(new(life.Next(), contract), life.Store, LoanLife.On(terms.SubmittedOn), default), SubmitLoan.Outcome.Submitted);
        LoanLife.Do(ApproveLoan.Handle(new(life.Next(), contract.Key, terms.Principal, terms.SubmittedOn), life.Store, LoanLife.On(terms.SubmittedOn), default), ApproveLoan.Outcome.Approved);
        return contract.Key;
    }
}
