using System.Buffers;
using System.Data.Common;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>How tiles stand in their table: one column per measure, named as the measure in snake_case, and the parts as bytes.</summary>
internal static class TileRows
{
    /// <summary>In the order of their numbers.</summary>
    public static IReadOnlyList<string> MeasureColumns { get; } = [.. Enum.GetValues<Measure>().Select(m => m.ToSnakeCase())];

    /// <summary>"orders, gross_sales, …".</summary>
    public static string MeasureList { get; } = string.Join(", ", MeasureColumns);

    /// <summary>"orders = tile.orders + excluded.orders, …".</summary>
    public static string Additions { get; } = string.Join(", ", MeasureColumns.Select(c => $"{c} = tile.{c} + excluded.{c}"));

    /// <summary>Reads day, measures and parts, which stand from a column on.</summary>
    public static Tile Read(DbDataReader row, int from)
    {
        var measures = new long[Tile.MeasureCount];
        for (var i = 0; i < measures.Length; i++)
        {
            measures[i] = row.GetInt64(from + 1 + i);
        }

        var parts = row.GetFieldValue<byte[]>(from + 1 + measures.Length);
        return new Tile(DateOnly.FromDayNumber((int)row.GetInt64(from)), measures, TilePartCodec.Read(parts));
    }

    public static byte[] Bytes(TileSum sum)
    {
        var parts = sum.Parts();
        if (parts.Count == 0)
        {
            return [];
        }

        var output = new ArrayBufferWriter<byte>(parts.Count * 16);
        foreach (var part in parts)
        {
            TilePartCodec.Write(part, output);
        }

        return output.WrittenSpan.ToArray();
    }
}
