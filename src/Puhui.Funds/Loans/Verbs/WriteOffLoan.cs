using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Gives the claim up and closes the loan; what comes in afterwards is recovery.</summary>
public static class WriteOffLoan
{
    public sealed record Request(RequestId Id, LoanKey Loan, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        WrittenOff = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, nothing is owed, or the claim was given up.</summary>
        LoanNotActive = 11,

        /// <summary>Something counts from a later day: a claim is given up as it stands at last.</summary>
        ValueDateBeforeLastFact = 12,
        ValueDateInFuture = 13,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.WrittenOff, LoanEffects.Of(loan!, new WrittenOff(loan!.NextSequence, request.Id, request.ValueDate)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "write_off_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now) => request switch
    {
        _ when loan.Phase() != LoanStatus.Active => Outcome.LoanNotActive,
        _ when request.ValueDate < loan.LastMovement() => Outcome.ValueDateBeforeLastFact,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };
}
