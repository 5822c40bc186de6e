using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Marks a loan as one whose money is no longer expected; the borrower owes it still.</summary>
public static class ChargeOffLoan
{
    public sealed record Request(RequestId Id, LoanKey Loan, DateOnly ValueDate, string? Reason);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        ChargedOff = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, nothing is owed, or the claim was given up.</summary>
        LoanNotActive = 11,
        AlreadyChargedOff = 12,

        /// <summary>Something counts from a later day: a claim is given up as it stands at last.</summary>
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
                Outcome.ChargedOff, LoanEffects.Of(loan!, new ChargedOff(loan!.NextSequence, request.Id, request.ValueDate, request.Reason)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "charge_off_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now) => request switch
    {
        _ when loan.Phase() != LoanStatus.Active => Outcome.LoanNotActive,
        _ when loan.Final().ChargedOffOn is not null => Outcome.AlreadyChargedOff,
        _ when request.ValueDate < loan.LastMovement() => Outcome.ValueDateBeforeLastFact,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };
}
