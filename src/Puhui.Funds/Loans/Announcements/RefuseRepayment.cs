using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Records that the money of an announced payment did not come, and why it does not count.</summary>
public static class RefuseRepayment
{
    /// <summary>One refusal.</summary>
    /// <param name="Announced">The request that announced it.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, RequestId Announced, DateOnly ValueDate, string Reason);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Refused = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,
        PaymentUnknown = 11,
        PaymentIsConfirmed = 12,
        PaymentIsRefused = 13,
        ValueDateInFuture = 14,
    }

    /// <summary>Pure: the same loan and request always give the same effects.</summary>
    public static Decision<Outcome, LoanEffects> Decide(Loan? loan, Request request, Moment now)
    {
        var payment = loan is null ? null : AnnouncedRepayment.Of(loan).FirstOrDefault(p => p.Id == request.Announced);
        var refusal = payment?.Status switch
        {
            null => loan is null ? Outcome.LoanUnknown : Outcome.PaymentUnknown,
            PaymentStatus.Confirmed => Outcome.PaymentIsConfirmed,
            PaymentStatus.Refused => Outcome.PaymentIsRefused,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ => default(Outcome?),
        };
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(Outcome.Refused, LoanEffects.Of(loan!, new AnnouncementRefused(loan!.NextSequence, request.Id, request.ValueDate, request.Announced, request.Reason)));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "refuse_repayment", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);
}
