using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Turns an application down, before anything was paid out.</summary>
internal sealed class RejectApplication() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/rejection", "Turns an application down", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request("The order was cancelled");

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(string Reason, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            ReasonText.Require(Reason);
            return LoanWish.Of((id, loan, day) => new RejectLoan.Request(id, loan, day, Reason), RejectLoan.Decide, RejectLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
