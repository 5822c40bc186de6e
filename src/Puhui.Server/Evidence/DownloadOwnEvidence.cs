using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Evidence;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Hands a borrower the facts about its shops – consents, decisions, contracts, what was paid – with all that proves them, as one file that anybody can check.</summary>
internal sealed class DownloadOwnEvidence() : Endpoint("GET", "/v1/me/evidence", "Downloads the facts about the caller's own shops with the proofs that they stand in the evidence log", Permission.Self)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.OwnData;

    public override Delegate Handler => Download;

    private static async Task<EvidenceFile> Download(Caller caller, ISignalStore signals, IEvidenceStore store, [FromQuery] string? merchant, CancellationToken stop)
    {
        var own = await Shops.Of(caller, signals, stop).ConfigureAwait(false);
        IReadOnlyList<MerchantStanding> shops = merchant is null ? own : [Shops.Choose(own, merchant)!];
        return await ProvenFacts.Of(store, [.. shops.Select(s => EvidenceSubject.Of(s.Merchant.Id))], null, stop).ConfigureAwait(false);
    }
}
