using System.Buffers;
using System.Text;
using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Evidence;

/// <summary>Reads the times of many entries: takes exactly what <see cref="EvidenceEntry.Parse"/> takes, but without making anything of them.</summary>
internal sealed class EntryReader
{
    private const int HexOfHash = 2 * MerkleHash.Length;
    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdef"u8);
    private static readonly byte[][] Kinds = [.. Enum.GetValues<EvidenceKind>().Select(k => JsonSerializer.SerializeToUtf8Bytes(k, Json.Options))];
    private byte[] lastText = [];
    private Timestamp last;

    /// <summary>When the entry was taken in; null if it is not exactly the canonical form of one.</summary>
    public Timestamp? TimeOf(ReadOnlySpan<byte> entry) =>
        Take(ref entry, "{\"at\":\""u8) && entry.IndexOf((byte)'"') is > 0 and var length && Time(entry[..length]) is { } at
            && Skip(ref entry, length)
            && Take(ref entry, "\",\"commitment\":\""u8) && TakeHex(ref entry, HexOfHash)
            && Take(ref entry, "\",\"kind\":"u8) && TakeKind(ref entry)
            && Take(ref entry, ",\"subject\":\""u8) && TakeHex(ref entry, SubjectSecret.PseudonymDigits)
            && entry.SequenceEqual("\"}"u8)
            ? at
            : null;

    /// <summary>The entries of one checkpoint share their time, so the last is remembered.</summary>
    private Timestamp? Time(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual(lastText))
        {
            return last;
        }

        var read = Encoding.UTF8.GetString(text);
        if (!Timestamp.TryParse(read, out var at) || !string.Equals(at.ToString(), read, StringComparison.Ordinal))
        {
            return null;
        }

        (lastText, last) = (text.ToArray(), at);
        return at;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected) => rest.StartsWith(expected) && Skip(ref rest, expected.Length);

    private static bool TakeHex(ref ReadOnlySpan<byte> rest, int digits) => rest.Length >= digits && rest[..digits].IndexOfAnyExcept(Hex) < 0 && Skip(ref rest, digits);

    private static bool TakeKind(ref ReadOnlySpan<byte> rest)
    {
        foreach (var kind in Kinds)
        {
            if (Take(ref rest, kind))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Skip(ref ReadOnlySpan<byte> rest, int count)
    {
        rest = rest[count..];
        return true;
    }
}
