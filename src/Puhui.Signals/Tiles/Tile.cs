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

/// <summary>All tiles of a merchant up to a day, ascending; what features are computed from.</summary>
/// <param name="Merchant">Whose they are.</param>
/// <param name="Tiles">Ascending by day, one per day, only days on which something became known.</param>
public sealed record MerchantHistory(Merchant Merchant, IReadOnlyList<Tile> Tiles)
{
    /// <summary>Day of the first order ever placed, or null.</summary>
    public DateOnly? FirstOrderDay
    {
        get
        {
            foreach (var tile in Tiles)
            {
                if (tile[Measure.Orders] > 0)
                {
                    return tile.Day;
                }
            }

            return null;
        }
    }

    /// <summary>What was known before D 00:00 local: the tiles of earlier days.</summary>
    public MerchantHistory Before(DateOnly asOf)
    {
        var count = CountBefore(asOf);
        return count == Tiles.Count ? this : new MerchantHistory(Merchant, [.. Tiles.Take(count)]);
    }

    /// <summary>How many tiles lie before a day.</summary>
    internal int CountBefore(DateOnly asOf)
    {
        var low = 0;
        var high = Tiles.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Tiles[middle].Day < asOf ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
