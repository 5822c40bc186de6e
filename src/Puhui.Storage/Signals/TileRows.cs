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

    /// <summary>"orders = tile.orders + excluded.orders, …, changes = tile.changes + 1".</summary>
    public static string Additions { get; } = string.Join(", ", MeasureColumns.Select(c => $"{c} = tile.{c} + excluded.{c}")) + ", changes = tile.changes + 1";

    /// <summary>What holds of a merchant's days from @From to before @AsOf: how often their tiles were changed in all, and the first and the last day before them with an order. From the primary key, without most of each row.</summary>
    public const string SelectMark = """
        select cast(coalesce(sum(changes), 0) as bigint) as Changes,
               (select day from tile where merchant = @Merchant and day < @From and orders > 0 order by day limit 1) as FirstOrder,
               (select day from tile where merchant = @Merchant and day < @From and orders > 0 order by day desc limit 1) as LastOrder
        from tile where merchant = @Merchant and day >= @From and day < @AsOf
        """;

    /// <summary>A merchant's tiles of the days from one to another, by parameters 1 to 3, placed by a prefix.</summary>
    public static string SelectBetween(char place) =>
        $"select day, {MeasureList}, parts, changes from tile where merchant = {place}1 and day between {place}2 and {place}3 order by day";

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
