using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Ends a line on which nothing is owed either way.</summary>
public static class CloseLine
{
    public sealed record Request(RequestId Id, MerchantId Merchant, LineId Line, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Closed = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LineUnknown = 10,
        LineIsClosed = 11,

        /// <summary>A fact counts from a later day; a line ends after all its facts.</summary>
        ValueDateBeforeLastFact = 12,
        ValueDateInFuture = 13,
        BorrowerOwes = 14,
        LenderOwesCredit = 15,
    }

    /// <summary>Pure: the same line and request always give the same effects.</summary>
    public static Decision<Outcome, LineEffects> Decide(Line? line, Request request, Moment now)
    {
        if (Refusal(line, request, now) is { } refusal)
        {
            return Decision<Outcome, LineEffects>.Refuse(refusal);
        }

        var fact = new LineClosed(line!.NextSequence, request.Id, request.ValueDate, now.At);
        return Decision<Outcome, LineEffects>.Commit(Outcome.Closed, LineEffects.Of(line, fact));
    }

    public static Task<Outcome> Handle(Request request, ILoanStore loans, Moment now, CancellationToken stop) => LineVerb.Handle(
        (loans, request.Merchant, request.Line, RequestStamp.Of(request.Id, "close", request, now.At)),
        line => Decide(line, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Line? line, Request request, Moment now)
    {
        if (line is null)
        {
            return Outcome.LineUnknown;
        }

        var fold = LineReplay.All(line.Contract, line.Facts).Fold;
        return request.ValueDate switch
        {
            _ when fold.Closed => Outcome.LineIsClosed,
            var day when day < LineReplay.LastDay(line.Contract, line.Facts) => Outcome.ValueDateBeforeLastFact,
            var day when day > now.Today => Outcome.ValueDateInFuture,
            var day when LineReplay.To(line.Contract, line.Facts, day).Fold.Owed > 0 => Outcome.BorrowerOwes,
            _ when fold.Credit > 0 => Outcome.LenderOwesCredit,
            _ => null,
        };
    }
}
