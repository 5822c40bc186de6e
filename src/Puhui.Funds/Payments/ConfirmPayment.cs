using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Books an announced payment whose money came. What exceeds all that is owed by now is owed to the borrower, because the money is there.</summary>
public static class ConfirmPayment
{
    /// <summary>One confirmation.</summary>
    /// <param name="Announced">The request that announced it.</param>
    /// <param name="ValueDate">The day the money came, which may lie before that on which it was announced.</param>
    public sealed record Request(RequestId Id, MerchantId Merchant, LineId Line, RequestId Announced, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Confirmed = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LineUnknown = 10,
        PaymentUnknown = 11,
        PaymentIsConfirmed = 12,
        PaymentIsRefused = 13,
        LineIsClosed = 14,
        ValueDateBeforeAcceptance = 15,
        ValueDateInFuture = 16,
    }

    /// <summary>Pure: the same line and request always give the same effects.</summary>
    public static Decision<Outcome, LineEffects> Decide(Line? line, Request request, Moment now)
    {
        var payment = line is null ? null : AnnouncedPayment.Of(line.Facts).FirstOrDefault(p => p.Id == request.Announced);
        if (Refusal(line, payment, request, now) is { } refusal)
        {
            return Decision<Outcome, LineEffects>.Refuse(refusal);
        }

        var fact = new Repaid(line!.NextSequence, request.Id, request.ValueDate, now.At, payment!.Amount, Announced: payment.Id);
        return Decision<Outcome, LineEffects>.Commit(Outcome.Confirmed, LineEffects.Of(line, fact));
    }

    public static Task<Outcome> Handle(Request request, ILoanStore loans, Moment now, CancellationToken stop) => LineVerb.Handle(
        (loans, request.Merchant, request.Line, RequestStamp.Of(request.Id, "confirm_payment", request, now.At)),
        line => Decide(line, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Line? line, AnnouncedPayment? payment, Request request, Moment now) => line switch
    {
        null => Outcome.LineUnknown,
        _ when payment is null => Outcome.PaymentUnknown,
        _ when payment.Status == PaymentStatus.Confirmed => Outcome.PaymentIsConfirmed,
        _ when payment.Status == PaymentStatus.Refused => Outcome.PaymentIsRefused,
        _ when LineReplay.All(line.Contract, line.Facts).Fold.Closed => Outcome.LineIsClosed,
        _ when request.ValueDate < line.Contract.AcceptedOn => Outcome.ValueDateBeforeAcceptance,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };
}
