using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Records what reduces a debt, of any kind: the borrower's money, a sweep, a refund, a pool's or insurer's payment. More than is owed is owed to the borrower.</summary>
public static class PayLoan
{
    /// <summary>A payment to record.</summary>
    /// <param name="RefundsInterest">Refunds: is the interest on the refunded part given back too? Null: as the terms say.</param>
    /// <param name="Charge">Charge payments and adjustments: the charge meant.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, PaymentKind Kind, Money Amount, DateOnly ValueDate, bool? RefundsInterest = null, RequestId? Charge = null);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Paid = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,
        LoanNotDisbursed = 11,

        /// <summary>The claim was given up: what comes in now is a recovery.</summary>
        LoanWrittenOff = 12,

        /// <summary>A recovery is what comes in after a write-off.</summary>
        LoanNotWrittenOff = 13,

        /// <summary>Interest refunds follow from refunds, and a debt is taken over by restructuring; neither is recorded by itself.</summary>
        KindFollowsFromAnother = 14,
        CurrencyDiffers = 15,
        AmountNotPositive = 16,
        ValueDateBeforeDisbursement = 17,
        ValueDateInFuture = 18,

        /// <summary>A charge payment or adjustment names no charge that stands.</summary>
        ChargeUnknown = 19,

        /// <summary>A favour or an adjustment gives up what is owed; it leaves nothing over that could be paid out.</summary>
        FavourAboveOwed = 20,

        /// <summary>While a loan is marked as suspected fraud no favour is done on it.</summary>
        LoanMarkedFraud = 21,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        if (refusal is { } outcome)
        {
            return Decision<Outcome, LoanEffects>.Refuse(outcome);
        }

        var fact = new Paid(loan!.NextSequence, request.Id, request.ValueDate, request.Kind, request.Amount) { RefundsInterest = request.RefundsInterest, Charge = request.Charge };
        return IsFavour(request.Kind) && LeavesOver(loan, fact)
            ? Decision<Outcome, LoanEffects>.Refuse(Outcome.FavourAboveOwed)
            : Decision<Outcome, LoanEffects>.Commit(Outcome.Paid, LoanEffects.Of(loan, fact));
    }

    private static bool IsFavour(PaymentKind kind) => kind is PaymentKind.GoodwillCredit or PaymentKind.InterestPaymentWaiver or PaymentKind.ChargeAdjustment;

    private static bool LeavesOver(Loan loan, Paid favour)
    {
        var after = loan with { Facts = [.. loan.Facts, favour] };
        var day = after.LastDay(favour.ValueDate);
        return after.At(day).Overpaid > loan.At(day).Overpaid;
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "pay_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now)
    {
        var (paidOut, writtenOff) = (loan.PaidOutOn, loan.Phase() == LoanStatus.ClosedWrittenOff);
        return request.Kind switch
        {
            _ when paidOut is null => Outcome.LoanNotDisbursed,
            not PaymentKind.Recovery when writtenOff => Outcome.LoanWrittenOff,
            PaymentKind.Recovery when !writtenOff => Outcome.LoanNotWrittenOff,
            PaymentKind.InterestRefund or PaymentKind.Restructuring => Outcome.KindFollowsFromAnother,
            PaymentKind.GoodwillCredit or PaymentKind.InterestPaymentWaiver when loan.FraudMark is not null => Outcome.LoanMarkedFraud,
            _ when request.Amount.Currency != loan.Contract.Currency => Outcome.CurrencyDiffers,
            _ when !request.Amount.IsPositive => Outcome.AmountNotPositive,
            _ when request.ValueDate < paidOut => Outcome.ValueDateBeforeDisbursement,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            PaymentKind.ChargePayment or PaymentKind.ChargeAdjustment when request.Charge is not { } charge || loan.Find<Charged>(charge) is null => Outcome.ChargeUnknown,
            _ => null,
        };
    }
}
