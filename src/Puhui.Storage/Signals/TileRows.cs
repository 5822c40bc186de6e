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

    /// <summary>A merchant's tiles of the days from one to another, by parameters 1 to 3, placed by a prefix.</summary>
    public static string SelectBetween(char place) =>
        $"select day, {MeasureList}, parts from tile where merchant = {place}1 and day between {place}2 and {place}3 order by day";

    /// <summary>The first ("asc") or last ("desc") day with an order before a day, by parameters 1 and 2: from the primary key a look at a few rows.</summary>
    public static string SelectOrderDay(char place, string order) =>
        $"select day from tile where merchant = {place}1 and day < {place}2 and orders > 0 order by day {order} limit 1";

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
