using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Pays back to the borrower what was overpaid.</summary>
internal sealed class RefundCreditOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/credit-refunds", "Pays back what was overpaid", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(Money.Parse("12.50", Currency.Cny));

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(Money Amount, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Amount("amount", Amount);
            return LoanWish.Of((id, loan, day) => new RefundLoanCredit.Request(id, loan, Amount, day), RefundLoanCredit.Decide, RefundLoanCredit.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
