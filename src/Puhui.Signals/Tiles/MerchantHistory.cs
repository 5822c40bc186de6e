using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>What is known of the days whose tiles a history leaves out: those before one day.</summary>
/// <param name="Before">The first day whose tile is held, if there is one.</param>
/// <param name="FirstOrder">The first day left out that has an order, or null.</param>
/// <param name="LastOrder">The last one, or null.</param>
public sealed record EarlierDays(DateOnly Before, DateOnly? FirstOrder, DateOnly? LastOrder);

/// <summary>The tiles of a merchant up to a day, ascending; what features are computed from.</summary>
/// <param name="Merchant">Whose they are.</param>
/// <param name="Tiles">Ascending by day, one per day, only days on which something became known.</param>
public sealed record MerchantHistory(Merchant Merchant, IReadOnlyList<Tile> Tiles)
{
    /// <summary>What stands for the days left out; null = the history is whole.</summary>
    public EarlierDays? Earlier { get; init; }

    /// <summary>Day of the first order ever placed, or null.</summary>
    public DateOnly? FirstOrderDay
    {
        get
        {
            if (Earlier?.FirstOrder is { } earlier)
            {
                return earlier;
            }

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
        Check.That(Covers(asOf, 0), "a history is not cut within the days it leaves out");
        var count = CountBefore(asOf);
        return count == Tiles.Count ? this : this with { Tiles = [.. Tiles.Take(count)] };
    }

    /// <summary>The last day before a day that has an order, or null.</summary>
    public DateOnly? LastOrderDayBefore(DateOnly asOf)
    {
        for (var t = CountBefore(asOf) - 1; t >= 0; t--)
        {
            if (Tiles[t][Measure.Orders] > 0)
            {
                return Tiles[t].Day;
            }
        }

        return Earlier?.LastOrder;
    }

    /// <summary>True if no tile of the days in [D − days, D) is left out.</summary>
    public bool Covers(DateOnly asOf, int days) => Earlier is null || asOf.DayNumber - days >= Earlier.Before.DayNumber;

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
