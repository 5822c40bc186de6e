using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Whether a quarantined line still waits.</summary>
public enum QuarantineState
{
    Waiting = 1,
    Released = 2,
}

/// <summary>Which quarantined lines are asked for.</summary>
/// <param name="Parties">Only lines that these sent; null: everybody's, and those imported on the spot.</param>
/// <param name="State">Null: either.</param>
/// <param name="Reason">Null: any.</param>
public sealed record QuarantineFilter(IReadOnlyCollection<PartyId>? Parties, QuarantineState? State, QuarantineReason? Reason);

/// <summary>Where one page of quarantined lines ended.</summary>
public readonly record struct QuarantinePlace(Timestamp ReceivedAt, string Id);

/// <summary>A quarantined line in a list: what is wrong with it, without the line itself.</summary>
/// <param name="Length">Bytes of it that are kept.</param>
public sealed record QuarantineSummary(
    string Id, Refusal Refusal, string Origin, long Line, Timestamp ReceivedAt, PartyId? Party, long Length, Timestamp? ReleasedAt);
