using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Sets a new rate from a day on.</summary>
internal sealed class ChangeRateOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/rate-changes", "Sets a new rate from a day on", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(Puhui.Kernel.Rate.FromAnnual(0.08m));

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="Rate">Nominal, per year.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(Rate Rate, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Rate("rate", Rate);
            return LoanWish.Of((id, loan, day) => new ChangeLoanRate.Request(id, loan, Rate, day), ChangeLoanRate.Decide, ChangeLoanRate.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
