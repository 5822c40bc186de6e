using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Settles a loan by a new one that takes its debt over; both are written together, and taking either half back takes both back.</summary>
internal sealed class RestructureOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/restructurings", "Settles a loan by a new one that takes its debt over", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new LoanId("loan-2"));

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="Successor">An approved loan of the same borrower with the same lender, not paid out yet.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(LoanId Successor, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish() => LoanWish.OfBoth(
            (id, loan, day) => new RestructureLoan.Request(id, loan, Successor, day),
            loan => loan.Contract.Key with { Loan = Successor },
            RestructureLoan.Decide,
            RestructureLoan.Handle);
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
