using System.Buffers;
using System.Buffers.Binary;

namespace Puhui.Signals;

/// <summary>Tile parts as bytes: dimension (1 byte), key (8 bytes, big-endian), count and amount (zigzag base-128 varints). Concatenating two encodings encodes both.</summary>
public static class TilePartCodec
{
    private const int PartLengthMax = 1 + sizeof(long) + 10 + 10;

    public static void Write(TilePart part, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(PartLengthMax);
        span[0] = (byte)part.Dimension;
        BinaryPrimitives.WriteInt64BigEndian(span[1..], part.Key);
        var length = 1 + sizeof(long);
        length += WriteVarint(part.Count, span[length..]);
        length += WriteVarint(part.Amount, span[length..]);
        output.Advance(length);
    }

    public static IReadOnlyList<TilePart> Read(ReadOnlySpan<byte> bytes)
    {
        var parts = new List<TilePart>(bytes.Length / 12);
        while (!bytes.IsEmpty)
        {
            var dimension = (Dimension)bytes[0];
            var key = BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
            bytes = bytes[(1 + sizeof(long))..];
            var count = ReadVarint(ref bytes);
            var amount = ReadVarint(ref bytes);
            parts.Add(new TilePart(dimension, key, checked((int)count), amount));
        }

        return parts;
    }

    private static int WriteVarint(long value, Span<byte> output)
    {
        var rest = unchecked((ulong)((value << 1) ^ (value >> 63)));
        var length = 0;
        while (rest >= 0x80)
        {
            output[length++] = (byte)((rest & 0x7F) | 0x80);
            rest >>= 7;
        }

        output[length++] = (byte)rest;
        return length;
    }

    private static long ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return unchecked((long)(value >> 1) ^ -(long)(value & 1));
            }
        }
    }
}
