using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>A validated record of something that happened to a merchant, ready to be stored once.</summary>
/// <param name="Source">Who sent it; with <paramref name="Id"/> and the merchant it is unique for ever.</param>
/// <param name="At">When it became known.</param>
/// <param name="Sign">1, or −1 for a correction that takes back what an earlier event added.</param>
/// <param name="Hash">Of the canonical content; the same id with another hash is a conflict.</param>
/// <param name="Data">Canonical JSON in UTF-8.</param>
/// <param name="Line">The line it was read from, for quarantine.</param>
public sealed record Event(
    string Source,
    string Id,
    Merchant Merchant,
    EventKind Kind,
    Timestamp At,
    int Sign,
    EventHash Hash,
    ReadOnlyMemory<byte> Data,
    TileDelta Delta,
    PayoutNotice? Payout,
    SourceLine Line);

/// <summary>The first 16 bytes of the SHA-256 of an event's canonical content {at, data, kind, sign}.</summary>
public readonly record struct EventHash(UInt128 Value)
{
    public const int Length = 16;

    public static EventHash FromBytes(ReadOnlySpan<byte> bytes) => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));

    public void CopyTo(Span<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }
}

/// <summary>An event as it stands in the store.</summary>
/// <param name="Data">Canonical JSON.</param>
public sealed record StoredEvent(string Source, string Id, MerchantId Merchant, EventKind Kind, Timestamp At, int Sign, string Data, Timestamp ReceivedAt);

/// <summary>How many events of one kind are kept, and when the first and the last became known.</summary>
public sealed record EventCount(EventKind Kind, long Count, Timestamp First, Timestamp Last);

/// <summary>Payout notices that nobody has acted on yet.</summary>
/// <param name="Since">When the one that has waited longest was received; null: none waits.</param>
public sealed record PayoutBacklog(long Waiting, Timestamp? Since)
{
    /// <summary>How long that one waits; nothing for what a sandbox received on a clock ahead of this one.</summary>
    public TimeSpan WaitingFor(Timestamp now) => Since is { } since && since < now ? now.Since(since) : TimeSpan.Zero;
}

/// <summary>News of one settled payout for whoever collects out of sales; of a correction all amounts have the opposite sign.</summary>
/// <param name="Source">With <paramref name="Id"/>: the event it came from.</param>
/// <param name="ValueDate">Local day of <paramref name="At"/>.</param>
/// <param name="Net">Gross − fees − refunds; may be negative.</param>
public sealed record PayoutNotice(
    MerchantId Merchant,
    string Source,
    string Id,
    Timestamp At,
    DateOnly ValueDate,
    Money Gross,
    Money Fees,
    Money Refunds,
    Money Net);
