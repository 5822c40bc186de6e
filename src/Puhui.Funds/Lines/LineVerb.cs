using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>How every verb on a line is carried out: was it done before, load, decide, commit; on a conflict all of it again.</summary>
internal static class LineVerb
{
    /// <summary>Carries out a verb on one line.</summary>
    /// <param name="decide">Pure; a decision without effects is returned as it is.</param>
    /// <param name="known">What to return for a request carried out before: with the same body, with another body.</param>
    public static Task<TOutcome> Handle<TOutcome>(
        (ILoanStore Store, MerchantId Merchant, LineId Line, RequestStamp Stamp) request,
        Func<Line?, Decision<TOutcome, LineEffects>> decide,
        (TOutcome Repeated, TOutcome Taken) known,
        CancellationToken stop)
        where TOutcome : struct, Enum => Once(
            request.Store,
            request.Merchant,
            request.Stamp,
            known,
            async () =>
            {
                var line = await request.Store.FindLine(request.Merchant, request.Line, stop).ConfigureAwait(false);
                if (line is not null && line.Facts.Any(f => f.Id == request.Stamp.Id))
                {
                    // The same request went through elsewhere since it was looked for; looking again finds it.
                    return (default, CommitResult.Conflict);
                }

                var decision = decide(line);
                var result = decision.Effects is null
                    ? CommitResult.Done
                    : await request.Store.Append(line!, decision.Effects, [request.Stamp], stop).ConfigureAwait(false);
                return (decision.Outcome, result);
            },
            stop);

    public static async Task<TOutcome> Once<TOutcome>(
        ILoanStore store,
        MerchantId merchant,
        RequestStamp stamp,
        (TOutcome Repeated, TOutcome Taken) known,
        Func<Task<(TOutcome Outcome, CommitResult Result)>> attempt,
        CancellationToken stop)
        where TOutcome : struct, Enum
    {
        // Each conflict means that another request went through, so this ends unless writers never cease.
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (await store.FindRequest(merchant, stamp.Id, stop).ConfigureAwait(false) is { } body)
            {
                return body == stamp.Body ? known.Repeated : known.Taken;
            }

            var (outcome, result) = await attempt().ConfigureAwait(false);
            if (result == CommitResult.Done)
            {
                return outcome;
            }
        }
    }
}
