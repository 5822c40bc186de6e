using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Sets another rate from the value date on.</summary>
public static class ChangeLoanRate
{
    public sealed record Request(RequestId Id, LoanKey Loan, Rate NewRate, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Changed = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, nothing is owed, or the claim was given up.</summary>
        LoanNotActive = 11,

        /// <summary>The lender no longer expects the money, so its schedule stays as it is.</summary>
        LoanChargedOff = 12,

        /// <summary>The interest of the other schedules is fixed, or agreed by steps.</summary>
        ScheduleKindUnfit = 13,
        RateNegative = 14,
        ValueDateBeforeDisbursement = 15,
        ValueDateInFuture = 16,

        /// <summary>The law caps the cost of credit below it, for the lender's licence on that day.</summary>
        RateAboveCap = 17,

        /// <summary>The contract was called in, so its schedule stays as it is.</summary>
        ContractTerminated = 18,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Changed, LoanEffects.Of(loan!, new RateChanged(loan!.NextSequence, request.Id, request.ValueDate, request.NewRate)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "change_loan_rate", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now) => request switch
    {
        _ when loan.Phase() != LoanStatus.Active => Outcome.LoanNotActive,
        _ when loan.Final().ChargedOffOn is not null => Outcome.LoanChargedOff,
        _ when loan.Final().TerminatedOn is not null => Outcome.ContractTerminated,
        _ when loan.Contract.Terms.Schedule is not (ScheduleKind.Progressive or ScheduleKind.EqualPrincipal) => Outcome.ScheduleKindUnfit,
        _ when request.NewRate < Rate.Zero => Outcome.RateNegative,
        _ when request.ValueDate < loan.PaidOutOn => Outcome.ValueDateBeforeDisbursement,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ when loan.RateCap(request.ValueDate) is { } cap && request.NewRate > cap => Outcome.RateAboveCap,
        _ => null,
    };
}
