using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Takes back what did not happen after all – a payment, a disbursement, an approval, a charge-off, new conditions; everything after it is reckoned anew.</summary>
internal sealed class ReverseOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/reversals", "Takes back what did not happen after all", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new RequestId("bank:payment-1"), "entered twice");

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="Target">The request that recorded it, as the loan's history names it.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(RequestId Target, string Reason, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            ReasonText.Require(Reason);
            return LoanWish.OfBoth(
                (id, loan, day) => new ReverseLoanFact.Request(id, loan, Target, day, Reason),
                loan => ReverseLoanFact.OtherOf(loan, Target),
                (loan, other, request, now, _) => ReverseLoanFact.DecideBoth(loan, other, request, now),
                ReverseLoanFact.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
