using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Lets a quarantined line through if the platform that sent it is within reach.</summary>
internal sealed class QuarantineGate(ISignalStore signals) : Gate("quarantined")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop) =>
        await signals.FindQuarantined(id, stop).ConfigureAwait(false) is { Line.Party: { } party } entry && caller.Reach.Platforms.Contains(party) ? entry : null;

    public override PartyId? Concerns(object found) => ((QuarantineEntry)found).Line.Party;
}
