using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Spreads all that is outstanding over new instalments.</summary>
public static class ReAgeLoan
{
    public sealed record Request(RequestId Id, LoanKey Loan, DateOnly FirstDueOn, int Count, int Every, Frequency Frequency, ReAgeInterest Interest, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        ReAged = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, nothing is owed, or the claim was given up.</summary>
        LoanNotActive = 11,

        /// <summary>The lender no longer expects the money, so its schedule stays as it is.</summary>
        LoanChargedOff = 12,

        /// <summary>Only progressive schedules can be re-aged.</summary>
        ScheduleKindUnfit = 13,
        PlanIsEmpty = 14,
        FirstDueNotLater = 15,
        ValueDateBeforeDisbursement = 16,
        ValueDateInFuture = 17,

        /// <summary>The contract was called in, so its schedule stays as it is.</summary>
        ContractTerminated = 18,

        /// <summary>While a loan is marked as suspected fraud no favour is done on it.</summary>
        LoanMarkedFraud = 19,

        /// <summary>As often as the terms allow.</summary>
        ReAgedTooOften = 20,

        /// <summary>Fewer days from another re-age than the terms ask for.</summary>
        ReAgedTooRecently = 21,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.ReAged, LoanEffects.Of(loan!, new ReAged(loan!.NextSequence, request.Id, request.ValueDate, request.FirstDueOn, request.Count, request.Every, request.Frequency, request.Interest)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "re_age_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now) => request switch
    {
        _ when loan.Phase() != LoanStatus.Active => Outcome.LoanNotActive,
        _ when loan.Final().ChargedOffOn is not null => Outcome.LoanChargedOff,
        _ when loan.Final().TerminatedOn is not null => Outcome.ContractTerminated,
        _ when loan.FraudMark is not null => Outcome.LoanMarkedFraud,
        _ when loan.Contract.Terms.Schedule != ScheduleKind.Progressive => Outcome.ScheduleKindUnfit,
        _ when request.Count < 1 || request.Every < 1 => Outcome.PlanIsEmpty,
        _ when request.FirstDueOn <= request.ValueDate => Outcome.FirstDueNotLater,
        _ when request.ValueDate < loan.PaidOutOn => Outcome.ValueDateBeforeDisbursement,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ when loan.Contract.Terms.ReAges is { } bounds => RefusalByTerms(loan, bounds, request.ValueDate),
        _ => null,
    };

    private static Outcome? RefusalByTerms(Loan loan, ReAgeTerms bounds, DateOnly day)
    {
        var reversed = loan.ReversedIds();
        var before = loan.Facts.Where(f => f is ReAged && !reversed.Contains(f.Id)).ToList();
        return before.Count >= bounds.Max ? Outcome.ReAgedTooOften
            : before.Exists(f => Math.Abs(f.ValueDate.DayNumber - day.DayNumber) < bounds.DaysBetween) ? Outcome.ReAgedTooRecently
            : null;
    }
}
