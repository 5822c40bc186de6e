using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Takes in a quarantined line after its cause has been repaired, exactly once: the merchant registered, the consent given, or the line itself corrected.</summary>
public static class ReleaseQuarantined
{
    /// <summary>Which line, and how it was corrected.</summary>
    /// <param name="Line">Id of the quarantined line.</param>
    /// <param name="Repaired">The corrected line; null = as it came.</param>
    /// <param name="By">"user:ID" or "key:ID" of whoever asks; null: it is done on the spot.</param>
    public sealed record Request(string Line, ReadOnlyMemory<byte>? Repaired, Timestamp At, string? By = null);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Released = 1,

        /// <summary>The event was in the store already; the line no longer stands in quarantine.</summary>
        Repeated = 2,
        AlreadyReleased = 3,
        LineUnknown = 10,

        /// <summary>The line, as it came or as repaired, still breaks a rule.</summary>
        StillRefused = 11,
    }

    /// <summary>The outcome, and why if it is a refusal.</summary>
    /// <param name="Refusal">Which rule it still breaks.</param>
    public readonly record struct Result(Outcome Outcome, Refusal? Refusal);

    public static async Task<Result> Handle(Request request, ISignalStore store, CancellationToken stop)
    {
        var entry = await store.FindQuarantined(request.Line, stop).ConfigureAwait(false);
        if (entry is null || entry.ReleasedAt is not null)
        {
            return new Result(entry is null ? Outcome.LineUnknown : Outcome.AlreadyReleased, null);
        }

        if (request.Repaired is null && entry.Line.Refusal.Reason is QuarantineReason.LineTooLong or QuarantineReason.ImplausibleTime)
        {
            return new Result(Outcome.StillRefused, entry.Line.Refusal);
        }

        var bytes = request.Repaired ?? entry.Line.Bytes;
        using var lines = new LineBatch();
        lines.Add(bytes.Span, entry.Line.Line);
        var batch = await new BatchParser(store, entry.Line.Origin, entry.Line.Party).Parse(lines, request.At, stop).ConfigureAwait(false);
        if (batch.Refused is [var refused])
        {
            return new Result(Outcome.StillRefused, refused.Refusal);
        }

        var result = await store.Append(batch with { Release = new QuarantineRelease(request.Line, bytes, request.At, request.By) }, stop).ConfigureAwait(false);
        return result switch
        {
            { Refused: [var conflict] } => new Result(Outcome.StillRefused, conflict.Refusal),
            { Accepted: 1 } => new Result(Outcome.Released, null),
            _ => new Result(Outcome.Repeated, null),
        };
    }
}
