using System.Security.Cryptography;
using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Why one line was refused: the reason, the field at fault if one is, and the rule it breaks in words.</summary>
public sealed record Refusal(QuarantineReason Reason, string? Field, string Detail)
{
    public override string ToString() => Field is null ? $"{Reason.ToSnakeCase()}: {Detail}" : $"{Reason.ToSnakeCase()}: {Field} {Detail}";
}

/// <summary>A line that was not taken in, kept as it came until it is released.</summary>
/// <param name="Id">Hash of the whole line and its sender, so that the same line stands here once however often one party sends it.</param>
/// <param name="Bytes">The line itself; of one that was too long, its beginning.</param>
/// <param name="Origin">File it came from, "-" for standard input.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Party">Who sent it; null: it was imported on the spot.</param>
public sealed record QuarantinedLine(string Id, Refusal Refusal, ReadOnlyMemory<byte> Bytes, string Origin, long Line, Timestamp ReceivedAt, PartyId? Party)
{
    /// <summary>The first 16 bytes of the SHA-256 of the line, in hex.</summary>
    public static string IdOf(ReadOnlySpan<byte> line) => IdFromHash(SHA256.HashData(line));

    /// <summary>The same line of another party is another one, lest one sees or changes what became of the other's.</summary>
    /// <param name="line">Id of the line by itself.</param>
    internal static string IdOf(string line, PartyId? party) =>
        party is { } sender ? IdFromHash(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes($"{sender}\n{line}"))) : line;

    internal static string IdFromHash(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash[..16]);
}

/// <summary>The fact that a quarantined line was taken in after repair.</summary>
/// <param name="Bytes">The line as it was taken in: the original or its repaired form.</param>
/// <param name="By">"user:ID" or "key:ID" of whoever released it; null: it was done on the spot.</param>
public sealed record QuarantineRelease(string LineId, ReadOnlyMemory<byte> Bytes, Timestamp ReleasedAt, string? By);

/// <summary>A release and the event that the line became.</summary>
public sealed record ReleasedAs(QuarantineRelease Release, MerchantId Merchant, string Source, string EventId);

/// <summary>A quarantined line and how it was released, if it was.</summary>
public sealed record QuarantineEntry(QuarantinedLine Line, ReleasedAs? Released)
{
    public Timestamp? ReleasedAt => Released?.Release.ReleasedAt;
}
