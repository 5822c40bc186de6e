using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Records money that the lender paid out.</summary>
internal sealed class DisburseOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/disbursements", "Records money that was paid out", Permission.LoansManage)
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
            return LoanWish.Of((id, loan, day) => new DisburseLoan.Request(id, loan, Amount, day), DisburseLoan.Decide, DisburseLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
