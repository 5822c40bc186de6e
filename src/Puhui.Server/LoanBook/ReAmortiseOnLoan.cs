using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Spreads what is past due over the instalments still to come.</summary>
internal sealed class ReAmortiseOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/re-amortisations", "Spreads what is past due over the instalments still to come", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(ReAmortiseInterest.InEqualParts);

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="Interest">What becomes of interest past due.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(ReAmortiseInterest Interest, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            return LoanWish.Of((id, loan, day) => new ReAmortiseLoan.Request(id, loan, Interest, day), ReAmortiseLoan.Decide, ReAmortiseLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
