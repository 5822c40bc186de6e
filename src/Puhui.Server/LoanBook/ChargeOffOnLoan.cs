using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Marks a loan as no longer expected to be paid; the borrower owes it still. A reversal undoes it.</summary>
internal sealed class ChargeOffOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/charge-off", "Marks a loan as no longer expected to be paid", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request("A year past due, the shop is gone");

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(string Reason, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            ReasonText.Require(Reason);
            return LoanWish.Of((id, loan, day) => new ChargeOffLoan.Request(id, loan, day, Reason), ChargeOffLoan.Decide, ChargeOffLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
