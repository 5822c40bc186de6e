using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Stops draws on a line, or allows them again; what is owed runs on and sweeps go on.</summary>
public static class Freeze
{
    public sealed record Request(RequestId Id, MerchantId Merchant, LineId Line, bool Frozen, DateOnly ValueDate, string Reason);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Changed = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LineUnknown = 10,
        LineIsClosed = 11,
        ValueDateBeforeAcceptance = 12,
        ValueDateInFuture = 13,
    }

    /// <summary>Pure: the same line and request always give the same effects.</summary>
    public static Decision<Outcome, LineEffects> Decide(Line? line, Request request, Moment now)
    {
        if (Refusal(line, request, now) is { } refusal)
        {
            return Decision<Outcome, LineEffects>.Refuse(refusal);
        }

        var fact = new FreezeChanged(line!.NextSequence, request.Id, request.ValueDate, now.At, request.Frozen, request.Reason);
        return Decision<Outcome, LineEffects>.Commit(Outcome.Changed, LineEffects.Of(line, fact));
    }

    public static Task<Outcome> Handle(Request request, ILoanStore loans, Moment now, CancellationToken stop) => LineVerb.Handle(
        (loans, request.Merchant, request.Line, RequestStamp.Of(request.Id, "freeze", request, now.At)),
        line => Decide(line, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Line? line, Request request, Moment now) => line switch
    {
        null => Outcome.LineUnknown,
        _ when LineReplay.All(line.Contract, line.Facts).Fold.Closed => Outcome.LineIsClosed,
        _ when request.ValueDate < line.Contract.AcceptedOn => Outcome.ValueDateBeforeAcceptance,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };
}
