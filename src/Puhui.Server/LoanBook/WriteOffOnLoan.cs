using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Gives the claim up and closes the loan; what comes in afterwards is recovery.</summary>
internal sealed class WriteOffOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/write-off", "Gives the claim up and closes the loan", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request();

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            return LoanWish.Of((id, loan, day) => new WriteOffLoan.Request(id, loan, day), WriteOffLoan.Decide, WriteOffLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
