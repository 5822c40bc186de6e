using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>A line that was refused, as a report shows it.</summary>
/// <param name="Id">What it is known by in quarantine.</param>
public readonly record struct RefusedLine(string Id, long Number, Refusal Refusal);

/// <summary>How many lines were refused for one reason, and the first ten of them.</summary>
public sealed record RefusedReason(QuarantineReason Reason, long Count, IReadOnlyList<RefusedLine> First);

/// <summary>What became of the lines of an import so far.</summary>
/// <param name="Accepted">New events.</param>
/// <param name="Repeated">Events that were in the store, or earlier in the input, with the same content.</param>
/// <param name="Quarantined">Lines kept for repair.</param>
/// <param name="Merchants">How many merchants the accepted and repeated events belong to.</param>
/// <param name="LastLine">Number of the last line that was accepted, repeated or quarantined; 0 if none was. Nothing after it has been taken in.</param>
/// <param name="Reasons">Ascending by reason.</param>
/// <param name="Interruption">What broke the import off; what had been taken in by then stays, and the same import again completes it. Null: it is complete.</param>
public sealed record IngestReport(
    long Accepted,
    long Repeated,
    long Quarantined,
    int Merchants,
    long LastLine,
    IReadOnlyList<RefusedReason> Reasons,
    Exception? Interruption);

/// <summary>Counts up an <see cref="IngestReport"/>.</summary>
internal sealed class IngestCount
{
    private const int FirstMax = 10;
    private readonly SortedDictionary<QuarantineReason, (long Count, List<RefusedLine> First)> reasons = [];
    private readonly HashSet<MerchantId> merchants = [];
    private long accepted;
    private long repeated;
    private long quarantined;
    private long lastLine;

    public void Add(EventBatch batch, AppendResult result)
    {
        accepted += result.Accepted;
        repeated += result.Repeated;
        foreach (var line in batch.Refused.Concat(result.Refused))
        {
            quarantined++;
            lastLine = Math.Max(lastLine, line.Line);
            var (count, first) = reasons.GetValueOrDefault(line.Refusal.Reason, (0, []));
            if (first.Count < FirstMax)
            {
                first.Add(new RefusedLine(line.Id, line.Line, line.Refusal));
            }

            reasons[line.Refusal.Reason] = (count + 1, first);
        }

        foreach (var item in batch.Events)
        {
            merchants.Add(item.Merchant.Id);
            lastLine = Math.Max(lastLine, item.Line.Number);
        }
    }

    public IngestReport Report(Exception? interruption) => new(
        accepted,
        repeated,
        quarantined,
        merchants.Count,
        lastLine,
        [.. reasons.Select(r => new RefusedReason(r.Key, r.Value.Count, r.Value.First))],
        interruption);
}
