using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>A line as it came, counted from 1 in its origin.</summary>
public readonly record struct SourceLine(ReadOnlyMemory<byte> Bytes, long Number);

/// <summary>What is taken in together in one transaction.</summary>
/// <param name="Events">In the order of their lines; the same id may stand there twice.</param>
/// <param name="Refused">Lines already found bad.</param>
/// <param name="Origin">File the lines came from, "-" for standard input.</param>
/// <param name="Party">Who sent the lines; null: they are imported on the spot.</param>
/// <param name="Release">Set if the batch is the one event of a quarantined line to be released.</param>
public sealed record EventBatch(
    IReadOnlyList<Event> Events,
    IReadOnlyList<QuarantinedLine> Refused,
    string Origin,
    Timestamp ReceivedAt,
    PartyId? Party,
    QuarantineRelease? Release = null);

/// <summary>What became of a batch's events.</summary>
/// <param name="Refused">Events the store refused: conflicts and sums that cannot be held; they stand in quarantine with the batch's other refused lines.</param>
public sealed record AppendResult(int Accepted, int Repeated, IReadOnlyList<QuarantinedLine> Refused);
