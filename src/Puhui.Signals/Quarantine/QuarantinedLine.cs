using System.Security.Cryptography;
using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Why one line was refused: the reason, the field at fault if one is, and the rule it breaks in words.</summary>
public sealed record Refusal(QuarantineReason Reason, string? Field, string Detail)
{
    public override string ToString() => Field is null ? $"{Reason.ToSnakeCase()}: {Detail}" : $"{Reason.ToSnakeCase()}: {Field} {Detail}";
}

/// <summary>A line that was not taken in, kept as it came until it is released.</summary>
/// <param name="Id">Hash of the whole line, so that the same line stands here once however often it is imported.</param>
/// <param name="Bytes">The line itself; of one that was too long, its beginning.</param>
/// <param name="Origin">File it came from, "-" for standard input.</param>
/// <param name="Line">Counted from 1.</param>
public sealed record QuarantinedLine(string Id, Refusal Refusal, ReadOnlyMemory<byte> Bytes, string Origin, long Line, Timestamp ReceivedAt)
{
    /// <summary>The first 16 bytes of the SHA-256 of the line, in hex.</summary>
    public static string IdOf(ReadOnlySpan<byte> line) => IdFromHash(SHA256.HashData(line));

    internal static string IdFromHash(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash[..16]);
}

/// <summary>The fact that a quarantined line was taken in after repair.</summary>
/// <param name="Bytes">The line as it was taken in: the original or its repaired form.</param>
public sealed record QuarantineRelease(string LineId, ReadOnlyMemory<byte> Bytes, Timestamp ReleasedAt);

/// <summary>A quarantined line and when it was released, if it was.</summary>
public sealed record QuarantineEntry(QuarantinedLine Line, Timestamp? ReleasedAt);
