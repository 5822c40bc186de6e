using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Agrees on new conditions from one instalment on: another due day, grace, further instalments, another rate.</summary>
public static class RescheduleLoan
{
    /// <summary>A wish for new conditions; what is null stays.</summary>
    /// <param name="From">The due day of the first instalment changed.</param>
    /// <param name="DueOn">Its new due day; later ones move with it.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, DateOnly From, DateOnly? DueOn, int? GracePrincipal, int? GraceInterest, int? ExtraTerms, Rate? NewRate, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Rescheduled = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,

        /// <summary>Nothing was paid out, nothing is owed, or the claim was given up.</summary>
        LoanNotActive = 11,

        /// <summary>The lender no longer expects the money, so its schedule stays as it is.</summary>
        LoanChargedOff = 12,
        NothingChanges = 13,

        /// <summary>No unpaid instalment falls due on the day given.</summary>
        InstalmentUnknown = 14,

        /// <summary>The new due day does not lie after the instalment before.</summary>
        DueDayNotLater = 15,
        CountNotPositive = 16,
        RateNegative = 17,
        ValueDateBeforeDisbursement = 18,
        ValueDateInFuture = 19,

        /// <summary>The law caps the cost of credit below the new rate, for the lender's licence on that day.</summary>
        RateAboveCap = 20,

        /// <summary>The loan would have more than 600 instalments.</summary>
        TooManyInstalments = 21,

        /// <summary>The contract was called in, so its schedule stays as it is.</summary>
        ContractTerminated = 22,
    }

    private const int InstalmentsMax = 600;

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var refusal = loan is null ? Outcome.LoanUnknown : Refusal(loan, request, now);
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(
                Outcome.Rescheduled, LoanEffects.Of(loan!, new Rescheduled(loan!.NextSequence, request.Id, request.ValueDate, request.From, request.DueOn, request.GracePrincipal, request.GraceInterest, request.ExtraTerms, request.NewRate)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "reschedule_loan", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Loan loan, Request request, Moment now)
    {
        var rows = loan.At(request.ValueDate).Rows.Where(r => r.Kind is RowKind.Instalment or RowKind.ReAged).ToList();
        var at = rows.FindIndex(r => r.DueOn == request.From && r.Outstanding.Total > 0);
        return request switch
        {
            _ when loan.Phase() != LoanStatus.Active => Outcome.LoanNotActive,
            _ when loan.Final().ChargedOffOn is not null => Outcome.LoanChargedOff,
            _ when loan.Final().TerminatedOn is not null => Outcome.ContractTerminated,
            _ when request is { DueOn: null, GracePrincipal: null, GraceInterest: null, ExtraTerms: null, NewRate: null } => Outcome.NothingChanges,
            _ when at < 0 => Outcome.InstalmentUnknown,
            _ when request.DueOn is { } due && due <= rows[at].From => Outcome.DueDayNotLater,
            _ when request.GracePrincipal < 1 || request.GraceInterest < 1 || request.ExtraTerms < 1 => Outcome.CountNotPositive,
            _ when request.NewRate is { } rate && rate < Rate.Zero => Outcome.RateNegative,
            _ when request.ValueDate < loan.PaidOutOn => Outcome.ValueDateBeforeDisbursement,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ when request.NewRate is { } rate && loan.RateCap(request.ValueDate) is { } cap && rate > cap => Outcome.RateAboveCap,
            _ when rows.Count + (request.ExtraTerms ?? 0) > InstalmentsMax => Outcome.TooManyInstalments,
            _ => null,
        };
    }
}
