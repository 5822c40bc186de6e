using System.Buffers.Binary;

namespace Puhui.Evidence;

/// <summary>Up to 256 entries in a file: each behind its length in two bytes, big-endian (C2SP tlog-tiles).</summary>
public static class EntryBundle
{
    /// <summary>What two bytes of length allow.</summary>
    public const int EntryLengthMax = ushort.MaxValue;

    private const int LengthBytes = sizeof(ushort);

    public static byte[] Write(IEnumerable<ReadOnlyMemory<byte>> entries)
    {
        using var output = new MemoryStream();
        Span<byte> length = stackalloc byte[LengthBytes];
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)entry.Length));
            output.Write(length);
            output.Write(entry.Span);
        }

        return output.ToArray();
    }

    /// <summary>The entries of a file; one that is cut short throws <see cref="FormatException"/>.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> file)
    {
        var entries = new List<ReadOnlyMemory<byte>>(TileId.WidthMax);
        while (!file.IsEmpty)
        {
            if (file.Length < LengthBytes || BinaryPrimitives.ReadUInt16BigEndian(file.Span) is var length && file.Length < LengthBytes + length)
            {
                throw new FormatException($"entry {entries.Count} of the file is cut short");
            }

            entries.Add(file.Slice(LengthBytes, length));
            file = file[(LengthBytes + length)..];
        }

        return entries;
    }

    /// <summary>How many bytes the first entries of a file take; more than it has if it has fewer entries.</summary>
    public static int LengthOf(ReadOnlyMemory<byte> file, int entries)
    {
        var length = 0;
        for (var i = 0; i < entries; i++)
        {
            length = length + LengthBytes <= file.Length ? length + LengthBytes + BinaryPrimitives.ReadUInt16BigEndian(file.Span[length..]) : int.MaxValue / 2;
        }

        return length;
    }
}
