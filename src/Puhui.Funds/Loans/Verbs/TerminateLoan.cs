using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Calls a contract in: from its day all that is outstanding is due at once, with interest to that day and none after it. A reversal undoes it.</summary>
public static class TerminateLoan
{
    public sealed record Request(RequestId Id, LoanKey Loan, DateOnly ValueDate, string Reason);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Terminated = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, nothing is owed, or the claim was given up.</summary>
        LoanNotActive = 11,

        /// <summary>The lender no longer expects the money, so its schedule stays as it is.</summary>
        LoanChargedOff = 12,
        ContractTerminated = 13,

        /// <summary>Something counts from a later day: a debt is called in as it stands at last.</summary>
        ValueDateBeforeLastFact = 14,
        ValueDateInFuture = 15,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Terminated, LoanEffects.Of(loan!, new ContractTerminated(loan!.NextSequence, request.Id, request.ValueDate, request.Reason)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "terminate_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now)
    {
        var final = loan.Final();
        return request switch
        {
            _ when final.Status != LoanStatus.Active => Outcome.LoanNotActive,
            _ when final.ChargedOffOn is not null => Outcome.LoanChargedOff,
            _ when final.TerminatedOn is not null => Outcome.ContractTerminated,
            _ when request.ValueDate < loan.LastMovement() => Outcome.ValueDateBeforeLastFact,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ => null,
        };
    }
}
