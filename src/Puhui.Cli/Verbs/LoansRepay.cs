using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans repay: records a payment by the borrower.</summary>
internal sealed class LoansRepay() : LoanChangeVerb<Repay.Outcome>("loans repay", "Records a payment by the borrower", movesMoney: true, LoanInputs.Amount)
{
    protected override string Describe(VerbContext verb, Line line, DateOnly on) =>
        $"take {verb.Value(LoanInputs.Amount).In(line.Contract.Currency)} from {line.Contract.Merchant} on {LoanScreens.Text(on)}";

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoansPay.Of(
        new PayLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, PaymentKind.Repayment, verb.Value(LoanInputs.Amount).In(loan.Contract.Currency), on), now);

    protected override Task<Repay.Outcome> Change(VerbContext verb, Line line, LineStores stores, DateOnly on, Moment now) => Repay.Handle(
        new Repay.Request(
            verb.Value(LoanInputs.Request), line.Contract.Merchant, line.Contract.Id, verb.Value(LoanInputs.Amount).In(line.Contract.Currency), on),
        stores.Loans,
        now,
        verb.Stop);
}
