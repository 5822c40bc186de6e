using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Records the lender's one answer to a wish to pause.</summary>
public static class AnswerPause
{
    /// <summary>One answer to one wish.</summary>
    /// <param name="By">Who answers, as audit records name it.</param>
    public sealed record Request(PauseId Id, MerchantId Merchant, LineId Line, PauseAnswer Answer, string Words, string By);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Answered = 1,
        Repeated = 2,
        PauseUnknown = 10,
        PauseIsWithdrawn = 11,

        /// <summary>It was answered otherwise; an answer is not changed.</summary>
        AlreadyAnswered = 12,

        /// <summary>A borrower is told in words why.</summary>
        WordsMissing = 13,
        WordsTooLong = 14,
    }

    /// <summary>Pure: the same history and request always give the same fact.</summary>
    public static Decision<Outcome, PauseFact> Decide(PauseHistory history, Request request, Timestamp now)
    {
        var words = request.Words.Trim();
        var refusal = history.Find(request.Id) switch
        {
            null => Outcome.PauseUnknown,
            { Withdrawn: not null } => Outcome.PauseIsWithdrawn,
            { Answered: { } earlier } => earlier.Answer == request.Answer && earlier.Words == words ? Outcome.Repeated : Outcome.AlreadyAnswered,
            _ when words.Length == 0 => Outcome.WordsMissing,
            _ when words.Length > RequestPause.WordsMax => Outcome.WordsTooLong,
            _ => default(Outcome?),
        };
        return refusal is { } outcome
            ? Decision<Outcome, PauseFact>.Refuse(outcome)
            : Decision<Outcome, PauseFact>.Commit(Outcome.Answered, new PauseAnswered(history.NextSequence, request.Id, now, request.Answer, words, request.By));
    }

    public static async Task<Outcome> Handle(Request request, ILoanStore loans, IPauseStore pauses, Timestamp now, CancellationToken stop)
    {
        var line = await loans.FindLine(request.Merchant, request.Line, stop).ConfigureAwait(false);
        return await PauseVerb.Handle(pauses, (request.Merchant, request.Line, line), history => Decide(history, request, now), stop).ConfigureAwait(false);
    }
}
