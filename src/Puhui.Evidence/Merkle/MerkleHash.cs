using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Puhui.Evidence;

/// <summary>A node of a Merkle tree by RFC 9162 §2.1: the SHA-256 of 0x00 and an entry, or of 0x01 and two nodes.</summary>
public readonly record struct MerkleHash
{
    public const int Length = SHA256.HashSizeInBytes;

    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    private readonly ulong a;
    private readonly ulong b;
    private readonly ulong c;
    private readonly ulong d;

    public MerkleHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new FormatException($"a hash is {Length} bytes, not {bytes.Length}");
        }

        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        (a, b, c, d) = (words[0], words[1], words[2], words[3]);
    }

    /// <summary>The root of the tree without entries: the SHA-256 of nothing.</summary>
    public static MerkleHash Empty { get; } = Sha256([]);

    public static MerkleHash OfLeaf(ReadOnlySpan<byte> entry)
    {
        const int onStackMax = 1_024;
        byte[]? rented = null;
        var input = entry.Length < onStackMax ? stackalloc byte[onStackMax] : rented = ArrayPool<byte>.Shared.Rent(entry.Length + 1);
        input[0] = LeafPrefix;
        entry.CopyTo(input[1..]);
        var hash = Sha256(input[..(entry.Length + 1)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return hash;
    }

    public static MerkleHash OfNode(in MerkleHash left, in MerkleHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Length)];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Length)..]);
        return Sha256(input);
    }

    public static MerkleHash FromBase64(string text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == Length
            ? new MerkleHash(bytes)
            : throw new FormatException($"'{text}' is not the base64 of a hash of {Length} bytes");
    }

    public void CopyTo(Span<byte> to)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(to[..Length]);
        (words[0], words[1], words[2], words[3]) = (a, b, c, d);
    }

    public string ToBase64()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static MerkleHash Sha256(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(input, hash);
        return new MerkleHash(hash);
    }
}
