using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Agrees to an application, for the amount asked for or less.</summary>
public static class ApproveLoan
{
    public sealed record Request(RequestId Id, LoanKey Loan, Money Amount, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Approved = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>It was approved, rejected or withdrawn before.</summary>
        LoanNotSubmitted = 11,
        CurrencyDiffers = 12,
        AmountNotPositive = 13,
        AmountAboveAskedFor = 14,
        ValueDateBeforeSubmission = 15,
        ValueDateInFuture = 16,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(Outcome.Approved, LoanEffects.Of(loan!, new Approved(loan!.NextSequence, request.Id, request.ValueDate, request.Amount)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "approve_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan? loan, Request request, Moment now) => loan switch
    {
        null => Outcome.LoanUnknown,
        _ when loan.Phase() != LoanStatus.Submitted => Outcome.LoanNotSubmitted,
        _ when request.Amount.Currency != loan.Contract.Currency => Outcome.CurrencyDiffers,
        _ when !request.Amount.IsPositive => Outcome.AmountNotPositive,
        _ when request.Amount > loan.Contract.Terms.Principal => Outcome.AmountAboveAskedFor,
        _ when request.ValueDate < loan.Contract.Terms.SubmittedOn => Outcome.ValueDateBeforeSubmission,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };
}
