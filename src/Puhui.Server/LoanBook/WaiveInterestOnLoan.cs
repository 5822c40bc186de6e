using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Gives up interest that is due and unpaid, the oldest first.</summary>
internal sealed class WaiveInterestOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/interest-waivers", "Gives up interest that is due and unpaid", Permission.LoansManage)
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
            return LoanWish.Of((id, loan, day) => new WaiveLoanInterest.Request(id, loan, Amount, day), WaiveLoanInterest.Decide, WaiveLoanInterest.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
