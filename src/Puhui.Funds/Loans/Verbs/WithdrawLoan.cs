using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Takes an application back, before anything was paid out.</summary>
public static class WithdrawLoan
{
    public sealed record Request(RequestId Id, LoanKey Loan, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Withdrawn = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>It was rejected or withdrawn before, or money was paid out.</summary>
        LoanNotPending = 11,
        ValueDateBeforeSubmission = 12,
        ValueDateInFuture = 13,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Withdrawn, LoanEffects.Of(loan!, new Withdrawn(loan!.NextSequence, request.Id, request.ValueDate)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "withdraw_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now) => request switch
    {
        _ when loan.Phase() is not (LoanStatus.Submitted or LoanStatus.Approved) => Outcome.LoanNotPending,
        _ when request.ValueDate < loan.Contract.Terms.SubmittedOn => Outcome.ValueDateBeforeSubmission,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };
}
