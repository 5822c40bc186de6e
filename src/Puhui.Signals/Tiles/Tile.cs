namespace Puhui.Signals;

/// <summary>What a tile breaks down by key.</summary>
public enum Dimension
{
    Buyer = 1,
    Category = 2,
}

/// <summary>Count and amount of one key of one dimension within a tile; the key is the first 8 bytes of the SHA-256 of its text.</summary>
/// <param name="Count">Orders of that buyer; order lines of that category.</param>
/// <param name="Amount">Gross sales in minor units.</param>
public readonly record struct TilePart(Dimension Dimension, long Key, int Count, long Amount);

/// <summary>One merchant's local day: additive measures and their parts. Adding tiles is commutative, so late and shuffled events need nothing special.</summary>
public sealed class Tile(DateOnly day, long[] measures, IReadOnlyList<TilePart> parts)
{
    public static int MeasureCount { get; } = Enum.GetValues<Measure>().Length;

    public DateOnly Day { get; } = day;

    /// <summary>As stored: the same key may stand in several parts until they are added up.</summary>
    public IReadOnlyList<TilePart> Parts { get; } = parts;

    /// <summary>Gross − cancelled − refunded.</summary>
    public long NetSales => checked(this[Measure.GrossSales] - this[Measure.CancelledAmount] - this[Measure.RefundedAmount]);

    public long this[Measure measure] => measures[(int)measure];
}
