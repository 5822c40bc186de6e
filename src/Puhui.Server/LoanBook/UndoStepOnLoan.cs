using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Takes back the latest approval, disbursement, charge-off, write-off, rejection or withdrawal, whatever request recorded it.</summary>
internal sealed class UndoStepOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/undos", "Takes the latest step of a kind back", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(LifeStep.ChargeOff, "The shop was found");

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(LifeStep Step, string Reason, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            ReasonText.Require(Reason);
            return LoanWish.OfBoth(
                (id, loan, day) => new UndoLoanStep.Request(id, loan, Step, day, Reason),
                loan => UndoLoanStep.OtherOf(loan, Step),
                (loan, other, request, now, _) => UndoLoanStep.Decide(loan, other, request, now),
                UndoLoanStep.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
