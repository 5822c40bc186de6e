using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Takes a payment back because the payer's bank did: its amount is owed again. The payment itself stands, since the money was there in between.</summary>
public static class ChargeBackLoan
{
    public sealed record Request(RequestId Id, LoanKey Loan, RequestId Payment, Money Amount, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        ChargedBack = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, or the claim was given up.</summary>
        LoanNotLive = 11,

        /// <summary>No payment of this id stands.</summary>
        PaymentUnknown = 12,
        CurrencyDiffers = 13,
        AmountNotPositive = 14,

        /// <summary>With earlier chargebacks of the same payment it would be more than was paid.</summary>
        AmountAbovePayment = 15,
        ValueDateBeforePayment = 16,
        ValueDateInFuture = 17,

        /// <summary>The payment was a favour or an adjustment: no bank can take back what no payer paid.</summary>
        PaymentBroughtNoMoney = 18,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.ChargedBack, LoanEffects.Of(loan!, new ChargedBack(loan!.NextSequence, request.Id, request.ValueDate, request.Payment, request.Amount)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "charge_back_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now)
    {
        var payment = loan.Find<Paid>(request.Payment);
        var reversed = loan.ReversedIds();
        var back = loan.Facts.OfType<ChargedBack>().Where(c => c.Payment == request.Payment && !reversed.Contains(c.Id)).Sum(c => c.Amount.Minor);
        return request switch
        {
            _ when !LoanPhase.IsLive(loan.Phase()) => Outcome.LoanNotLive,
            _ when payment is null => Outcome.PaymentUnknown,
            _ when request.Amount.Currency != loan.Contract.Currency => Outcome.CurrencyDiffers,
            _ when !request.Amount.IsPositive => Outcome.AmountNotPositive,
            _ when back + request.Amount.Minor > payment!.Amount.Minor => Outcome.AmountAbovePayment,
            _ when request.ValueDate < payment!.ValueDate => Outcome.ValueDateBeforePayment,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ when BringsNoMoney(payment.Kind) => Outcome.PaymentBroughtNoMoney,
            _ => null,
        };
    }

    private static bool BringsNoMoney(PaymentKind kind) => kind is PaymentKind.GoodwillCredit or PaymentKind.InterestPaymentWaiver or PaymentKind.InterestRefund or PaymentKind.ChargeAdjustment or PaymentKind.Restructuring;
}
