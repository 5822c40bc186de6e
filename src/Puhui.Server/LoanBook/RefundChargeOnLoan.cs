using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Gives money that was paid for a charge back to the borrower in cash.</summary>
internal sealed class RefundChargeOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/charge-refunds", "Gives money paid for a charge back in cash", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new RequestId("bank:charge-1"), Money.Parse("20.00", Currency.Cny));

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="Charge">As the loan's charges name it.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(RequestId Charge, Money Amount, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Amount("amount", Amount);
            return LoanWish.Of((id, loan, day) => new RefundLoanCharge.Request(id, loan, Charge, Amount, day), RefundLoanCharge.Decide, RefundLoanCharge.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
