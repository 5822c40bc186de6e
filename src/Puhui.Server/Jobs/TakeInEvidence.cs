using Puhui.Evidence;
using Puhui.Storage.Evidence;

namespace Puhui.Server;

/// <summary>Gives facts that wait for it their places in the evidence log and signs what the log has become.</summary>
internal sealed class TakeInEvidence(IEvidenceStore store, EvidenceLog log, ServerOptions options, TimeProvider clock) : Job("take_in_evidence", TimeSpan.FromSeconds(2))
{
    public override async Task<bool> HasWork(CancellationToken stop) => await store.Waiting(1, stop).ConfigureAwait(false) > 0;

    public override Task Run(CancellationToken stop) => log.TakeInAll(options.PublicOrigin?.Host, clock, stop);
}
