using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>How every verb on a pause is carried out: load, decide, append on top of what was read; if somebody else was faster, again.</summary>
internal static class PauseVerb
{
    public static async Task<TOutcome> Handle<TOutcome>(
        IPauseStore pauses,
        (MerchantId Merchant, LineId Id, Line? Loaded) line,
        Func<PauseHistory, Decision<TOutcome, PauseFact>> decide,
        CancellationToken stop)
        where TOutcome : struct, Enum
    {
        while (true)
        {
            var history = await pauses.LoadPauses(line.Merchant, line.Id, stop).ConfigureAwait(false);
            var (outcome, fact) = decide(history);
            if (fact is null || await pauses.AppendPause(line.Loaded!.Contract, fact, stop).ConfigureAwait(false))
            {
                return outcome;
            }
        }
    }
}
