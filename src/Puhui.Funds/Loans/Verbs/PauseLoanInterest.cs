using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Charges no interest from one day to another.</summary>
public static class PauseLoanInterest
{
    /// <summary>A wish to pause interest.</summary>
    /// <param name="From">The first day without interest.</param>
    /// <param name="To">The last.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, DateOnly From, DateOnly To, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Paused = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, nothing is owed, or the claim was given up.</summary>
        LoanNotActive = 11,

        /// <summary>The lender no longer expects the money, so its schedule stays as it is.</summary>
        LoanChargedOff = 12,
        PeriodIsEmpty = 13,

        /// <summary>It begins before the disbursement or ends after the last due day.</summary>
        PeriodOutsideLoan = 14,
        ValueDateBeforeDisbursement = 15,
        ValueDateInFuture = 16,

        /// <summary>The contract was called in, so its schedule stays as it is.</summary>
        ContractTerminated = 17,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Paused, LoanEffects.Of(loan!, new InterestPaused(loan!.NextSequence, request.Id, request.ValueDate, request.From, request.To)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "pause_loan_interest", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now) => request switch
    {
        _ when loan.Phase() != LoanStatus.Active => Outcome.LoanNotActive,
        _ when loan.Final().ChargedOffOn is not null => Outcome.LoanChargedOff,
        _ when loan.Final().TerminatedOn is not null => Outcome.ContractTerminated,
        _ when request.To < request.From => Outcome.PeriodIsEmpty,
        _ when request.From < loan.PaidOutOn || request.To > loan.At(request.ValueDate).Rows[^1].DueOn => Outcome.PeriodOutsideLoan,
        _ when request.ValueDate < loan.PaidOutOn => Outcome.ValueDateBeforeDisbursement,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };
}
