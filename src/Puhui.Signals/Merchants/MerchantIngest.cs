using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>A merchant line that was not taken in: its number in the input, and why.</summary>
public sealed record RefusedMerchant(long Line, string Reason);

/// <summary>What became of the lines of a list of merchants.</summary>
/// <param name="Saved">Registered, or brought up to date.</param>
/// <param name="Repeated">Known, and nothing new.</param>
/// <param name="Merchants">How many merchants those are.</param>
/// <param name="RefusedCount">How many lines were refused.</param>
/// <param name="Refused">The first of them, at most a thousand, in the order of lines.</param>
/// <param name="LastLine">Number of the last line that was saved, repeated or refused; 0 if none was.</param>
/// <param name="Interruption">What broke the import off; the same import again completes it. Null: it is complete.</param>
public sealed record MerchantReport(
    long Saved, long Repeated, int Merchants, long RefusedCount, IReadOnlyList<RefusedMerchant> Refused, long LastLine, Exception? Interruption);

/// <summary>Registers the merchants of an input, some hundreds in a transaction; a bad line never holds up the rest.</summary>
/// <param name="party">The platform that sends the lines and may register its own merchants only. Null: the lines are imported on the spot.</param>
public sealed class MerchantIngest(ISignalStore store, PartyId? party = null)
{
    public const int LinesPerBatch = 500;
    private const int RefusedMax = 1_000;
    private readonly HashSet<MerchantId> merchants = [];
    private readonly List<RefusedMerchant> refused = [];
    private long saved;
    private long repeated;
    private long refusedCount;
    private long lastLine;

    /// <summary>Takes in all lines.</summary>
    /// <param name="progress">Told how many lines were read.</param>
    public async Task<MerchantReport> Run(IAsyncEnumerable<LineBatch> lines, IProgress<long>? progress, CancellationToken stop)
    {
        try
        {
            await foreach (var batch in lines.WithCancellation(stop).ConfigureAwait(false))
            {
                using (batch)
                {
                    await Register(Parse(batch), stop).ConfigureAwait(false);
                    progress?.Report(saved + repeated + refusedCount);
                }
            }

            return Report(null);
        }
        catch (Exception fault) when (fault is not BrokenInvariantException and not OperationCanceledException)
        {
            return Report(fault);
        }
    }

    private MerchantReport Report(Exception? interruption) => new(saved, repeated, merchants.Count, refusedCount, [.. refused.OrderBy(r => r.Line)], lastLine, interruption);

    private List<(long Line, RegisterMerchants.Request Request)> Parse(LineBatch batch)
    {
        var requests = new List<(long, RegisterMerchants.Request)>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var (line, refusal, _) = batch[i];
            try
            {
                requests.Add((line.Number, Own(refusal is null ? MerchantLine.Parse(line.Bytes.Span) : throw new FormatException(refusal.ToString()))));
            }
            catch (FormatException fault)
            {
                Refuse(line.Number, fault.Message);
            }
        }

        return requests;
    }

    /// <summary>A merchant that stands in the batch again is registered again after the first time.</summary>
    private async Task Register(List<(long Line, RegisterMerchants.Request Request)> requests, CancellationToken stop)
    {
        while (requests.Count > 0)
        {
            var round = requests.DistinctBy(r => r.Request.Merchant.Id).ToList();
            requests = [.. requests.Except(round)];
            var outcomes = await RegisterMerchants.Handle([.. round.Select(r => r.Request)], store, stop).ConfigureAwait(false);
            for (var i = 0; i < round.Count; i++)
            {
                Count(round[i].Line, round[i].Request.Merchant.Id, outcomes[i]);
            }
        }
    }

    private RegisterMerchants.Request Own(RegisterMerchants.Request request) => party is not { } own || request.Merchant.Platform == own
        ? request
        : throw new FormatException($"platform: must be '{own}', whose merchants these are");

    private void Refuse(long line, string reason)
    {
        refusedCount++;
        lastLine = Math.Max(lastLine, line);
        if (refused.Count < RefusedMax)
        {
            refused.Add(new RefusedMerchant(line, reason));
        }
    }

    private void Count(long line, MerchantId merchant, RegisterMerchants.Outcome outcome)
    {
        lastLine = Math.Max(lastLine, line);
        switch (outcome)
        {
            case RegisterMerchants.Outcome.Registered or RegisterMerchants.Outcome.Updated:
                saved++;
                merchants.Add(merchant);
                break;
            case RegisterMerchants.Outcome.Repeated:
                repeated++;
                merchants.Add(merchant);
                break;
            case RegisterMerchants.Outcome.PlatformDiffers when party is not null:
                Refuse(line, $"merchant: '{merchant}' cannot be used as an id here; choose another");
                break;
            default:
                Refuse(line, $"merchant '{merchant}': {outcome.ToSnakeCase()}");
                break;
        }
    }
}
