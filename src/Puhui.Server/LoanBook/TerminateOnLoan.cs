using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Calls a contract in: all that is outstanding is due at once. A reversal undoes it.</summary>
internal sealed class TerminateOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/termination", "Calls a contract in: all that is outstanding is due at once", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request("The shop was given up");

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(string Reason, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            ReasonText.Require(Reason);
            return LoanWish.Of((id, loan, day) => new TerminateLoan.Request(id, loan, day, Reason), TerminateLoan.Decide, TerminateLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
