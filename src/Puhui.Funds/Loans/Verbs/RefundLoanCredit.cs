using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Gives the borrower back what was overpaid.</summary>
public static class RefundLoanCredit
{
    public sealed record Request(RequestId Id, LoanKey Loan, Money Amount, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Refunded = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out.</summary>
        LoanNotLive = 11,
        CurrencyDiffers = 12,
        AmountNotPositive = 13,
        ValueDateBeforeDisbursement = 14,
        ValueDateInFuture = 15,

        /// <summary>More than was overpaid on the value date or is today.</summary>
        AmountAboveOverpaid = 16,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Refunded, LoanEffects.Of(loan!, new CreditBalanceRefunded(loan!.NextSequence, request.Id, request.ValueDate, request.Amount)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "refund_loan_credit", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now) => request switch
    {
        _ when loan.PaidOutOn is null => Outcome.LoanNotLive,
        _ when request.Amount.Currency != loan.Contract.Currency => Outcome.CurrencyDiffers,
        _ when !request.Amount.IsPositive => Outcome.AmountNotPositive,
        _ when request.ValueDate < loan.PaidOutOn => Outcome.ValueDateBeforeDisbursement,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ when request.Amount.Minor > Math.Min(loan.At(request.ValueDate).Overpaid, loan.Final().Overpaid) => Outcome.AmountAboveOverpaid,
        _ => null,
    };
}
