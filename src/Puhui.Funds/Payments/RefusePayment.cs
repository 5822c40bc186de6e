using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Records that the money of an announced payment did not come; nothing was booked of it, so nothing changes.</summary>
public static class RefusePayment
{
    /// <summary>One refusal.</summary>
    /// <param name="Announced">The request that announced the payment.</param>
    /// <param name="Reason">What the borrower reads.</param>
    public sealed record Request(RequestId Id, MerchantId Merchant, LineId Line, RequestId Announced, DateOnly ValueDate, string Reason);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Refused = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LineUnknown = 10,
        PaymentUnknown = 11,
        PaymentIsConfirmed = 12,
        PaymentIsRefused = 13,
    }

    /// <summary>Pure: the same line and request always give the same effects.</summary>
    public static Decision<Outcome, LineEffects> Decide(Line? line, Request request, Moment now)
    {
        var payment = line is null ? null : AnnouncedPayment.Of(line.Facts).FirstOrDefault(p => p.Id == request.Announced);
        var refusal = payment?.Status switch
        {
            null => line is null ? Outcome.LineUnknown : Outcome.PaymentUnknown,
            PaymentStatus.Confirmed => Outcome.PaymentIsConfirmed,
            PaymentStatus.Refused => Outcome.PaymentIsRefused,
            _ => default(Outcome?),
        };
        return refusal is { } outcome
            ? Decision<Outcome, LineEffects>.Refuse(outcome)
            : Decision<Outcome, LineEffects>.Commit(
                Outcome.Refused, LineEffects.Of(line!, new PaymentRefused(line!.NextSequence, request.Id, request.ValueDate, now.At, request.Announced, request.Reason)));
    }

    public static Task<Outcome> Handle(Request request, ILoanStore loans, Moment now, CancellationToken stop) => LineVerb.Handle(
        (loans, request.Merchant, request.Line, RequestStamp.Of(request.Id, "refuse_payment", request, now.At)),
        line => Decide(line, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);
}
