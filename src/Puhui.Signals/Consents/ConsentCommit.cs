using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>The one way a consent verb is carried out: load, decide, append on top of what was read; if somebody else was faster, again.</summary>
internal static class ConsentCommit
{
    public static async Task<TOutcome> Run<TOutcome>(
        ISignalStore store,
        MerchantId merchant,
        Func<MerchantStanding?, Decision<TOutcome, ConsentFact>> decide,
        CancellationToken stop)
        where TOutcome : struct, Enum
    {
        while (true)
        {
            var standing = await store.FindMerchant(merchant, stop).ConfigureAwait(false);
            var (outcome, fact) = decide(standing);
            if (fact is null || await store.AppendConsent(fact, standing!.Consents.Facts.Count, stop).ConfigureAwait(false))
            {
                return outcome;
            }
        }
    }
}
