using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Marks a loan as suspected fraud, or lifts the mark. While it stands nothing more is paid out and no favour is done; figures stay as they are.</summary>
public static class MarkLoanFraud
{
    /// <summary>A mark to be set or lifted.</summary>
    /// <param name="By">Who says so, as audit records name callers.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, FraudMarkStep Step, DateOnly ValueDate, string By, string Reason);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Changed = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>It is marked, or not marked, already.</summary>
        NothingChanges = 11,
        ValueDateBeforeSubmission = 12,

        /// <summary>A mark that was set or lifted before counts from a later day.</summary>
        ValueDateBeforeLastFact = 13,
        ValueDateInFuture = 14,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Changed, LoanEffects.Of(loan!, new FraudMarkChanged(loan!.NextSequence, request.Id, request.ValueDate, request.Step, request.By, request.Reason)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "mark_loan_fraud", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now)
    {
        var reversed = loan.ReversedIds();
        return request switch
        {
            _ when loan.FraudMark is not null == (request.Step == FraudMarkStep.Set) => Outcome.NothingChanges,
            _ when request.ValueDate < loan.Contract.Terms.SubmittedOn => Outcome.ValueDateBeforeSubmission,
            _ when loan.Facts.Any(f => f is FraudMarkChanged && f.ValueDate > request.ValueDate && !reversed.Contains(f.Id)) => Outcome.ValueDateBeforeLastFact,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ => null,
        };
    }
}
