using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Lets no interest arise from one day to another, both included.</summary>
internal sealed class PauseInterestOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/interest-pauses", "Lets no interest arise from one day to another", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 31));

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(DateOnly From, DateOnly To, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Day("from", From);
            LoanInputs.Day("to", To);
            return LoanWish.Of((id, loan, day) => new PauseLoanInterest.Request(id, loan, From, To, day), PauseLoanInterest.Decide, PauseLoanInterest.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
