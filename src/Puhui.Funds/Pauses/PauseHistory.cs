using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Where a wish to pause stands.</summary>
public enum PauseStatus
{
    Open = 1,
    Agreed = 2,
    Declined = 3,
    Withdrawn = 4,
}

/// <summary>One wish to pause with what became of it.</summary>
public sealed record PauseRequest(PauseRequested Asked, PauseAnswered? Answered, PauseWithdrawn? Withdrawn)
{
    public PauseStatus Status => this switch
    {
        { Withdrawn: not null } => PauseStatus.Withdrawn,
        { Answered: { } answered } => answered.Answer == PauseAnswer.Agreed ? PauseStatus.Agreed : PauseStatus.Declined,
        _ => PauseStatus.Open,
    };
}

/// <summary>Every wish to pause on one line, as facts; what stands now is computed from them.</summary>
public sealed record PauseHistory(MerchantId Merchant, LineId Line, IReadOnlyList<PauseFact> Facts)
{
    /// <summary>In the order they were asked.</summary>
    public IReadOnlyList<PauseRequest> Requests => [.. Facts.OfType<PauseRequested>().Select(asked => new PauseRequest(
        asked,
        Facts.OfType<PauseAnswered>().FirstOrDefault(f => f.Pause == asked.Pause),
        Facts.OfType<PauseWithdrawn>().FirstOrDefault(f => f.Pause == asked.Pause)))];

    internal long NextSequence => Facts.Count + 1;

    internal PauseRequest? Find(PauseId id) => Requests.FirstOrDefault(r => r.Asked.Pause == id);
}
