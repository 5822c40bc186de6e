using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans approve: approves an application, for the amount asked or less.</summary>
internal sealed class LoansApprove() : LoanBookVerb("loans approve", "Approves an application, for the amount asked for or less", LoanInputs.Amount)
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(loan.Contract.Currency);
        return LoanAsk.Of($"approve {amount}", new ApproveLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, amount, on), now, ApproveLoan.Decide, ApproveLoan.Handle);
    }
}

/// <summary>puhui loans reject: turns an application down.</summary>
internal sealed class LoansReject() : LoanBookVerb("loans reject", "Turns an application down", LoanInputs.Reason)
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        "turn the application down", new RejectLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, on, verb.Value(LoanInputs.Reason)), now, RejectLoan.Decide, RejectLoan.Handle);
}

/// <summary>puhui loans withdraw: takes an application back for the borrower.</summary>
internal sealed class LoansWithdraw() : LoanBookVerb("loans withdraw", "Takes an application back for the borrower")
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        "take the application back", new WithdrawLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, on), now, WithdrawLoan.Decide, WithdrawLoan.Handle);
}

/// <summary>puhui loans disburse: pays a loan or a part of it out.</summary>
internal sealed class LoansDisburse() : LoanBookVerb("loans disburse", "Pays a loan or a part of it out", LoanInputs.Amount)
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(loan.Contract.Currency);
        var request = new DisburseLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, amount, on);
        return new LoanAsk(
            $"pay out {amount}",
            _ => null,
            (before, _, signed) => DisburseLoan.Decide(before, request, now, signed) is var decision ? (decision.Outcome, decision.Effects) : default,
            async (loans, stop) => await DisburseLoan.Handle(request, loans, now, stop));
    }
}

/// <summary>puhui loans agree-disbursement: agrees on a further disbursement.</summary>
internal sealed class LoansAgreeDisbursement() : LoanBookVerb("loans agree-disbursement", "Agrees on a further disbursement", PaidOutOn, LoanInputs.Amount)
{
    private static readonly Option<DateOnly> PaidOutOn = Inputs.Required("--paid-out-on", "yyyy-MM-dd", "The day it is to be paid out", Inputs.Day);

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(loan.Contract.Currency);
        return LoanAsk.Of(
            $"agree on {amount} to be paid out on {LoanScreens.Text(verb.Value(PaidOutOn))}",
            new AgreeDisbursement.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(PaidOutOn), amount, on), now, AgreeDisbursement.Decide, AgreeDisbursement.Handle);
    }
}

/// <summary>puhui loans undo: takes back the last approval, disbursement, charge-off, write-off, rejection, withdrawal or termination.</summary>
internal sealed class LoansUndo() : LoanBookVerb("loans undo", "Takes back the last approval, disbursement, charge-off, write-off, rejection, withdrawal or termination", Step, LoanInputs.Reason)
{
    private static readonly Option<LifeStep> Step = Inputs.Required("--step", "step", LoanBookInputs.Choices<LifeStep>(), LoanBookInputs.Choice<LifeStep>);

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var request = new UndoLoanStep.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(Step), on, verb.Value(LoanInputs.Reason));
        return LoanAsk.OfBoth($"take back the last {LoanScreens.Words(request.Step).ToLowerInvariant()}", request, now, before => UndoLoanStep.OtherOf(before, request.Step), (before, other, _) => UndoLoanStep.Decide(before, other, request, now), UndoLoanStep.Handle);
    }
}

/// <summary>puhui loans restructure: settles a loan by an approved one that takes its debt over.</summary>
internal sealed class LoansRestructure() : LoanBookVerb("loans restructure", "Settles a loan by an approved one that takes its debt over", Successor)
{
    private static readonly Option<LoanId> Successor = Inputs.Required("--successor", "loan", "The approved loan that takes the debt over", text => new LoanId(text));

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now)
    {
        var request = new RestructureLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(Successor), on);
        return LoanAsk.OfBoth(
            $"settle it by {request.Successor}", request, now, before => before.Contract.Key with { Loan = request.Successor }, (before, other, signed) => RestructureLoan.Decide(before, other, request, now, signed), RestructureLoan.Handle);
    }
}

/// <summary>puhui loans terminate: calls a contract in.</summary>
internal sealed class LoansTerminate() : LoanBookVerb("loans terminate", "Calls a contract in: everything is due now", LoanInputs.Reason)
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        "call the contract in", new TerminateLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, on, verb.Value(LoanInputs.Reason)), now, TerminateLoan.Decide, TerminateLoan.Handle);
}

/// <summary>puhui loans mark-fraud: marks a loan as suspected fraud, or lifts the mark.</summary>
internal sealed class LoansMarkFraud() : LoanBookVerb("loans mark-fraud", "Marks a loan as suspected fraud, or lifts the mark", Step, By, LoanInputs.Reason)
{
    private static readonly Option<FraudMarkStep> Step = Inputs.Required("--step", "step", LoanBookInputs.Choices<FraudMarkStep>(), LoanBookInputs.Choice<FraudMarkStep>);
    private static readonly Option<string> By = Inputs.Required("--by", "name", "Who suspects it", Inputs.Text);

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        verb.Value(Step) == FraudMarkStep.Set ? "mark it as suspected fraud" : "lift the fraud mark",
        new MarkLoanFraud.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(Step), on, verb.Value(By), verb.Value(LoanInputs.Reason)), now, MarkLoanFraud.Decide, MarkLoanFraud.Handle);
}

/// <summary>puhui loans charge-off: the lender no longer expects the money.</summary>
internal sealed class LoansChargeOff() : LoanBookVerb("loans charge-off", "Charges a loan off: the lender no longer expects the money, and the debt stands", LoanInputs.Reason)
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        "charge it off", new ChargeOffLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, on, verb.Value(LoanInputs.Reason)), now, ChargeOffLoan.Decide, ChargeOffLoan.Handle);
}

/// <summary>puhui loans write-off: gives the claim up.</summary>
internal sealed class LoansWriteOff() : LoanBookVerb("loans write-off", "Gives the claim up and closes the loan")
{
    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        "give the claim up", new WriteOffLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, on), now, WriteOffLoan.Decide, WriteOffLoan.Handle);
}
