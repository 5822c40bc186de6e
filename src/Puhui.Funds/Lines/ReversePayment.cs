using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Takes back a payment, a sweep or a draw that did not happen after all; everything after it is computed anew.</summary>
public static class ReversePayment
{
    /// <summary>A wish to take something back.</summary>
    /// <param name="Target">The id of the request that recorded it.</param>
    /// <param name="ValueDate">The day it became known; the target counts for nothing from its own day on.</param>
    public sealed record Request(RequestId Id, MerchantId Merchant, LineId Line, RequestId Target, DateOnly ValueDate, string Reason);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Reversed = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LineUnknown = 10,
        TargetUnknown = 11,

        /// <summary>A reversal stands; record what really happened as a new fact.</summary>
        TargetIsReversal = 12,
        TargetMovesNoMoney = 13,
        AlreadyReversed = 14,
        ValueDateBeforeTarget = 15,
        ValueDateInFuture = 16,
    }

    /// <summary>Pure: the same line and request always give the same effects.</summary>
    public static Decision<Outcome, LineEffects> Decide(Line? line, Request request, Moment now)
    {
        if (Refusal(line, request, now) is { } refusal)
        {
            return Decision<Outcome, LineEffects>.Refuse(refusal);
        }

        var fact = new Reversed(line!.NextSequence, request.Id, request.ValueDate, now.At, request.Target, request.Reason);
        return Decision<Outcome, LineEffects>.Commit(Outcome.Reversed, LineEffects.Of(line, fact));
    }

    public static Task<Outcome> Handle(Request request, ILoanStore loans, Moment now, CancellationToken stop) => LineVerb.Handle(
        (loans, request.Merchant, request.Line, RequestStamp.Of(request.Id, "reverse", request, now.At)),
        line => Decide(line, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Line? line, Request request, Moment now)
    {
        if (line is null)
        {
            return Outcome.LineUnknown;
        }

        var target = line.Facts.FirstOrDefault(f => f.Id == request.Target);
        return target switch
        {
            null => Outcome.TargetUnknown,
            Reversed => Outcome.TargetIsReversal,
            not (Drawn or Swept or Repaid) => Outcome.TargetMovesNoMoney,
            _ when line.Facts.OfType<Reversed>().Any(r => r.Target == request.Target) => Outcome.AlreadyReversed,
            _ when request.ValueDate < target.ValueDate => Outcome.ValueDateBeforeTarget,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ => null,
        };
    }
}
