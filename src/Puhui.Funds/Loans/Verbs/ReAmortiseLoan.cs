using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Spreads what is past due over the instalments still to come.</summary>
public static class ReAmortiseLoan
{
    public sealed record Request(RequestId Id, LoanKey Loan, ReAmortiseInterest Interest, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        ReAmortised = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, nothing is owed, or the claim was given up.</summary>
        LoanNotActive = 11,

        /// <summary>The lender no longer expects the money, so its schedule stays as it is.</summary>
        LoanChargedOff = 12,

        /// <summary>Only progressive schedules can be re-amortised.</summary>
        ScheduleKindUnfit = 13,
        ValueDateBeforeDisbursement = 14,
        ValueDateInFuture = 15,
        NothingPastDue = 16,

        /// <summary>The last instalment has fallen due: re-age instead.</summary>
        NothingToCome = 17,

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
                Outcome.ReAmortised, LoanEffects.Of(loan!, new ReAmortised(loan!.NextSequence, request.Id, request.ValueDate, request.Interest)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "re_amortise_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now)
    {
        var standing = loan.At(request.ValueDate);
        return request switch
        {
            _ when loan.Phase() != LoanStatus.Active => Outcome.LoanNotActive,
            _ when loan.Final().ChargedOffOn is not null => Outcome.LoanChargedOff,
            _ when loan.Final().TerminatedOn is not null => Outcome.ContractTerminated,
            _ when loan.Contract.Terms.Schedule is not (ScheduleKind.Progressive or ScheduleKind.ProgressiveFlat) => Outcome.ScheduleKindUnfit,
            _ when request.ValueDate < loan.PaidOutOn => Outcome.ValueDateBeforeDisbursement,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ when standing.PastDue.Total == 0 => Outcome.NothingPastDue,
            _ when !standing.Rows.Any(r => r.Number is not null && r.DueOn > request.ValueDate) => Outcome.NothingToCome,
            _ => null,
        };
    }
}
