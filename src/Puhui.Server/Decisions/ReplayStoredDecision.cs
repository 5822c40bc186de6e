using Puhui.Access;
using Puhui.Credit;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Makes a decision again from its record and from the stored history, and says where anything differs.</summary>
internal sealed class ReplayStoredDecision() : Endpoint(
    "POST", "/v1/merchants/{merchant}/decisions/{decision}/replay", "Makes a decision again and compares every byte", Permission.DecisionsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override bool Writes => false;

    public override Delegate Handler => Replay;

    /// <summary>What making it again showed.</summary>
    /// <param name="Reproduced">Intact, and the same to the bit both ways.</param>
    internal sealed record Answer(bool Reproduced, ReplayReport Report);

    private static async Task<Answer> Replay(Gated<StoredDecision> decision, ISignalStore signals, ICreditStore credit, CancellationToken stop)
    {
        var report = (await ReplayDecision.Handle(decision.Value.Id, decision.Value.Lender, signals, credit, stop).ConfigureAwait(false))!;
        return new Answer(report.Reproduced, report);
    }
}
