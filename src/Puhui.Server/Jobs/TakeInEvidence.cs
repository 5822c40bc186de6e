using Puhui.Evidence;
using Puhui.Kernel;
using Puhui.Storage.Evidence;

namespace Puhui.Server;

/// <summary>Enters the rules and products that this server lends by, once; then gives facts that wait for it their places in the evidence log and signs what the log has become.</summary>
internal sealed class TakeInEvidence(IEvidenceStore store, EvidenceLog log, ServerData data, ServerOptions options, TimeProvider clock) : Job("take_in_evidence", TimeSpan.FromSeconds(2))
{
    private const int VersionDigits = 16;
    private bool isDataEntered;

    public override async Task<bool> HasWork(CancellationToken stop)
    {
        if (!isDataEntered)
        {
            await log.EnterNew([.. DatedData()], stop).ConfigureAwait(false);
            isDataEntered = true;
        }

        return await store.Waiting(1, stop).ConfigureAwait(false) > 0;
    }

    public override Task Run(CancellationToken stop) => log.TakeInAll(options.PublicOrigin?.Host, clock, stop);

    /// <summary>By their hashes: the data themselves are public.</summary>
    private IEnumerable<EvidenceFact> DatedData()
    {
        foreach (var rules in new[] { data.Rules, data.Lending.Rules }.DistinctBy(r => r.Version))
        {
            yield return Version("lending_rules", rules.Version, EvidenceKind.RuleSet, CanonicalJson.HashOf(rules.Rules));
        }

        var products = data.Lending.Products.All.Select(p => (p.Code, Hash: CanonicalJson.HashOf(p)));
        var lines = data.Products.On(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Select(p => (p.Code, Hash: CanonicalJson.HashOf(p)));
        foreach (var (code, hash) in products.Concat(lines))
        {
            yield return Version($"product {code}", hash.Hex[..VersionDigits], EvidenceKind.Product, hash);
        }
    }

    private EvidenceFact Version(string what, string version, EvidenceKind kind, ContentHash hash) => new(
        EvidenceSubject.Reference, $"{what} {version}", kind, Timestamp.Now(clock), CanonicalJson.TextOf(new { What = what, Version = version, Hash = hash }));
}
