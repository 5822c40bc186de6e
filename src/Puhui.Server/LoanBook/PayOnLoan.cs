using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>
/// Records what reduces a debt. Whoever receives the money records it, the lender or the platform for it, never the borrower; what the lender gives up, and what pools, guarantors and insurers
/// pay to it, is the lender's alone to record.
/// </summary>
internal sealed class PayOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/payments", "Records a payment of any kind", Permission.PaymentsConfirm)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(Money.Parse("1200.00", Currency.Cny));

    public override Delegate Handler => Carry;

    /// <summary>A payment.</summary>
    /// <param name="Kind">Where it comes from; the borrower's repayment if left out.</param>
    /// <param name="RefundsInterest">Refunds: is the interest on the refunded part given back too? As the terms say if left out.</param>
    /// <param name="Charge">Charge payments and adjustments: the charge meant.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(Money Amount, PaymentKind Kind = PaymentKind.Repayment, bool? RefundsInterest = null, RequestId? Charge = null, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Amount("amount", Amount);
            return LoanWish.Of((id, loan, day) => new PayLoan.Request(id, loan, Kind, Amount, day, RefundsInterest, Charge), PayLoan.Decide, PayLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, Caller caller, CancellationToken stop)
    {
        if (IsOfLender(request.Kind) && !caller.Principal.May(Permission.LoansManage))
        {
            throw new ProblemException(403, "permission_missing", null, Codes.Of(Permission.LoansManage));
        }

        return command.Run(request, stop);
    }

    private static bool IsOfLender(PaymentKind kind) => kind is PaymentKind.GoodwillCredit or PaymentKind.InterestPaymentWaiver or PaymentKind.InterestRefund
        or PaymentKind.ChargeAdjustment or PaymentKind.Pool or PaymentKind.Guarantor or PaymentKind.Insurance or PaymentKind.Recovery;
}
