using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Changes a line's limit, up to what was signed; what is drawn above it stays as it is.</summary>
public static class SetLimit
{
    public sealed record Request(RequestId Id, MerchantId Merchant, LineId Line, Money Limit, DateOnly ValueDate, string Reason);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        LimitSet = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LineUnknown = 10,
        LineIsClosed = 11,
        CurrencyDiffers = 12,
        LimitNegative = 13,

        /// <summary>More needs a new offer with its own cost disclosure.</summary>
        LimitAboveContract = 14,
        ValueDateBeforeAcceptance = 15,
        ValueDateInFuture = 16,
    }

    /// <summary>Pure: the same line and request always give the same effects.</summary>
    public static Decision<Outcome, LineEffects> Decide(Line? line, Request request, Moment now)
    {
        if (Refusal(line, request, now) is { } refusal)
        {
            return Decision<Outcome, LineEffects>.Refuse(refusal);
        }

        var fact = new LimitChanged(line!.NextSequence, request.Id, request.ValueDate, now.At, request.Limit, request.Reason);
        return Decision<Outcome, LineEffects>.Commit(Outcome.LimitSet, LineEffects.Of(line, fact));
    }

    public static Task<Outcome> Handle(Request request, ILoanStore loans, Moment now, CancellationToken stop) => LineVerb.Handle(
        (loans, request.Merchant, request.Line, RequestStamp.Of(request.Id, "set-limit", request, now.At)),
        line => Decide(line, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Line? line, Request request, Moment now) => line switch
    {
        null => Outcome.LineUnknown,
        _ when LineReplay.All(line.Contract, line.Facts).Fold.Closed => Outcome.LineIsClosed,
        _ when request.Limit.Currency != line.Contract.Currency => Outcome.CurrencyDiffers,
        _ when request.Limit.IsNegative => Outcome.LimitNegative,
        _ when request.Limit > line.Contract.Limit => Outcome.LimitAboveContract,
        _ when request.ValueDate < line.Contract.AcceptedOn => Outcome.ValueDateBeforeAcceptance,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };
}
