using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Puhui.Signals;

/// <summary>Keys of tile parts: the first 8 bytes of the SHA-256 of a text in UTF-8. Few categories are met again and again, so theirs are remembered.</summary>
internal sealed class KeyHashes
{
    private const int RememberedMax = 4_096;
    private readonly Dictionary<string, long> remembered = new(StringComparer.Ordinal);

    /// <summary>The key of a text.</summary>
    /// <param name="raw">The text as it stands in the JSON, without its quotes.</param>
    /// <param name="text">The same, for when it has escapes.</param>
    public static long Of(ReadOnlySpan<byte> raw, JsonElement text) =>
        raw.Contains((byte)'\\') ? OfUtf8(Encoding.UTF8.GetBytes(text.GetString()!)) : OfUtf8(raw);

    public static long OfUtf8(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    public long Cached(ReadOnlySpan<byte> raw, JsonElement text)
    {
        Span<char> chars = stackalloc char[raw.Length];
        var found = remembered.GetAlternateLookup<ReadOnlySpan<char>>();
        var name = chars[..Encoding.UTF8.GetChars(raw, chars)];
        if (found.TryGetValue(name, out var key))
        {
            return key;
        }

        key = Of(raw, text);
        if (remembered.Count < RememberedMax)
        {
            found[name] = key;
        }

        return key;
    }
}
