using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Records that a borrower asks for a pause of repayment. It is a wish until the lender answers, and even then the schedule stays as it was signed.</summary>
public static class RequestPause
{
    public const int DaysMin = 7;
    public const int DaysMax = 180;
    public const int WordsMax = 2_000;

    public sealed record Request(PauseId Id, MerchantId Merchant, LineId Line, int Days, PauseCause Cause, string Words);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Requested = 1,
        Repeated = 2,

        /// <summary>The id has been used for another wish to pause.</summary>
        PauseDiffers = 3,
        LineUnknown = 10,
        NothingIsOwed = 11,

        /// <summary>A pause is asked for 7 to 180 days.</summary>
        DaysOutOfRange = 12,

        /// <summary>A cause that is none of those named needs words.</summary>
        WordsMissing = 13,
        WordsTooLong = 14,

        /// <summary>One wish at a time; take the open one back first.</summary>
        AlreadyRequested = 15,
    }

    /// <summary>Pure: the same line, history and request always give the same fact.</summary>
    public static Decision<Outcome, PauseFact> Decide(Line? line, PauseHistory history, Request request, Moment now)
    {
        var fact = new PauseRequested(history.NextSequence, request.Id, now.At, request.Days, request.Cause, request.Words.Trim());
        if (history.Find(request.Id)?.Asked is { } earlier)
        {
            return Refuse(earlier with { Sequence = fact.Sequence, At = now.At } == fact ? Outcome.Repeated : Outcome.PauseDiffers);
        }

        return (RefusalByLine(line, now) ?? RefusalByWords(history, fact)) is { } refusal ? Refuse(refusal) : Decision<Outcome, PauseFact>.Commit(Outcome.Requested, fact);
    }

    public static async Task<Outcome> Handle(Request request, ILoanStore loans, IPauseStore pauses, Moment now, CancellationToken stop)
    {
        var line = await loans.FindLine(request.Merchant, request.Line, stop).ConfigureAwait(false);
        return await PauseVerb.Handle(pauses, (request.Merchant, request.Line, line), history => Decide(line, history, request, now), stop).ConfigureAwait(false);
    }

    private static Outcome? RefusalByLine(Line? line, Moment now) => line switch
    {
        null => Outcome.LineUnknown,
        _ when LineReplay.To(line.Contract, line.Facts, now.Today).Fold.Owed == 0 => Outcome.NothingIsOwed,
        _ => null,
    };

    private static Outcome? RefusalByWords(PauseHistory history, PauseRequested fact) => fact switch
    {
        { Days: < DaysMin or > DaysMax } => Outcome.DaysOutOfRange,
        { Cause: PauseCause.Other, Words.Length: 0 } => Outcome.WordsMissing,
        { Words.Length: > WordsMax } => Outcome.WordsTooLong,
        _ when history.Requests.Any(r => r.Status == PauseStatus.Open) => Outcome.AlreadyRequested,
        _ => null,
    };

    private static Decision<Outcome, PauseFact> Refuse(Outcome outcome) => Decision<Outcome, PauseFact>.Refuse(outcome);
}
