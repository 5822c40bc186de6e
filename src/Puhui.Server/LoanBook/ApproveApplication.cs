using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Approves an application, for the amount asked for or less.</summary>
internal sealed class ApproveApplication() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/approval", "Approves an application, for the amount asked for or less", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(Money.Parse("30000.00", Currency.Cny));

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(Money Amount, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Amount("amount", Amount);
            return LoanWish.Of((id, loan, day) => new ApproveLoan.Request(id, loan, Amount, day), ApproveLoan.Decide, ApproveLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
