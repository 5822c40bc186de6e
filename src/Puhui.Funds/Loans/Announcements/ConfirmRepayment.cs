using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Books an announced payment whose money came; more than is owed by now is owed to the borrower, because the money is there.</summary>
public static class ConfirmRepayment
{
    /// <summary>One confirmation.</summary>
    /// <param name="Announced">The request that announced it.</param>
    /// <param name="ValueDate">The day the money came, which may lie before that on which it was announced.</param>
    public sealed record Request(RequestId Id, LoanKey Loan, RequestId Announced, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Confirmed = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LoanUnknown = 10,
        PaymentUnknown = 11,
        PaymentIsConfirmed = 12,
        PaymentIsRefused = 13,

        /// <summary>The claim was given up since: record a recovery.</summary>
        LoanWrittenOff = 14,
        ValueDateBeforeDisbursement = 15,
        ValueDateInFuture = 16,
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
            _ when loan!.Phase() == LoanStatus.ClosedWrittenOff => Outcome.LoanWrittenOff,
            _ when loan!.PaidOutOn is not { } paidOut || request.ValueDate < paidOut => Outcome.ValueDateBeforeDisbursement,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ => default(Outcome?),
        };
        return refusal is { } outcome
            ? Decision<Outcome, LoanEffects>.Refuse(outcome)
            : Decision<Outcome, LoanEffects>.Commit(Outcome.Confirmed, LoanEffects.Of(loan!, new Paid(loan!.NextSequence, request.Id, request.ValueDate, PaymentKind.Repayment, payment!.Amount) { Announced = payment.Id }));
    }

    public static Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop) => LoanVerb.Handle(
        (loans, request.Loan, RequestStamp.Of(request.Id, "confirm_repayment", request, now.At), now),
        loan => Decide(loan, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);
}
