using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Records that a borrower says it paid on a loan. Nothing is booked before the lender has seen the money.</summary>
public static class AnnounceRepayment
{
    public const int WordsMax = 200;

    /// <summary>One payment announced.</summary>
    /// <param name="Words">What the lender finds the money by; may be empty.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, Money Amount, DateOnly ValueDate, string Words);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Announced = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,
        LoanNotDisbursed = 11,
        CurrencyDiffers = 12,
        AmountNotPositive = 13,
        ValueDateBeforeDisbursement = 14,
        ValueDateInFuture = 15,

        /// <summary>More than all that is outstanding on the value date.</summary>
        AmountExceedsOwed = 16,
        WordsTooLong = 17,

        /// <summary>Five at a time; the lender answers those first.</summary>
        TooManyWaiting = 18,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Announced, LoanEffects.Of(loan!, new RepaymentAnnounced(loan!.NextSequence, request.Id, request.ValueDate, request.Amount, request.Words)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "announce_repayment", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now) => loan.PaidOutOn switch
    {
        null => Outcome.LoanNotDisbursed,
        _ when request.Amount.Currency != loan.Contract.Currency => Outcome.CurrencyDiffers,
        _ when !request.Amount.IsPositive => Outcome.AmountNotPositive,
        var paidOut when request.ValueDate < paidOut => Outcome.ValueDateBeforeDisbursement,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ when request.Amount.Minor > loan.At(request.ValueDate).Outstanding.Total => Outcome.AmountExceedsOwed,
        _ when request.Words.Length > WordsMax => Outcome.WordsTooLong,
        _ when AnnouncedRepayment.Of(loan).Count(p => p.Status == PaymentStatus.Waiting) >= AnnouncedRepayment.WaitingMax => Outcome.TooManyWaiting,
        _ => null,
    };
}
