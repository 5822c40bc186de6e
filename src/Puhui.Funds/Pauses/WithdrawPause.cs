using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Records that a borrower takes a wish to pause back.</summary>
public static class WithdrawPause
{
    public sealed record Request(PauseId Id, MerchantId Merchant, LineId Line);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Withdrawn = 1,
        Repeated = 2,
        PauseUnknown = 10,
        AlreadyAnswered = 11,
    }

    /// <summary>Pure: the same history and request always give the same fact.</summary>
    public static Decision<Outcome, PauseFact> Decide(PauseHistory history, Request request, Timestamp now) => history.Find(request.Id) switch
    {
        null => Decision<Outcome, PauseFact>.Refuse(Outcome.PauseUnknown),
        { Withdrawn: not null } => Decision<Outcome, PauseFact>.Refuse(Outcome.Repeated),
        { Answered: not null } => Decision<Outcome, PauseFact>.Refuse(Outcome.AlreadyAnswered),
        _ => Decision<Outcome, PauseFact>.Commit(Outcome.Withdrawn, new PauseWithdrawn(history.NextSequence, request.Id, now)),
    };

    public static async Task<Outcome> Handle(Request request, ILoanStore loans, IPauseStore pauses, Timestamp now, CancellationToken stop)
    {
        var line = await loans.FindLine(request.Merchant, request.Line, stop).ConfigureAwait(false);
        return await PauseVerb.Handle(pauses, (request.Merchant, request.Line, line), history => Decide(history, request, now), stop).ConfigureAwait(false);
    }
}
