using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>A merchant's days as running sums, so that net sales and active days of any window cost two look-ups.</summary>
internal sealed class DailySales
{
    private readonly int first;
    private readonly int earliest;
    private readonly long[] net;
    private readonly int[] active;
    private readonly int[] lastOrder;

    private DailySales(int first, int length, int firstOrder, int earliest)
    {
        this.first = first;
        this.earliest = earliest;
        FirstOrder = firstOrder;
        net = new long[length + 1];
        active = new int[length + 1];
        lastOrder = new int[length + 1];
    }

    /// <summary>Day number of the first order.</summary>
    public int FirstOrder { get; }

    /// <summary>From tiles before the as-of day; null if no order is among them.</summary>
    public static DailySales? Of(MerchantHistory history, DateOnly asOf)
    {
        var known = history.Before(asOf);
        if (known.FirstOrderDay is not { } firstOrder)
        {
            return null;
        }

        var start = (known.Earlier?.Before ?? known.Tiles[0].Day).DayNumber;
        var days = new DailySales(start, asOf.DayNumber - start, firstOrder.DayNumber, known.Earlier is null ? int.MinValue : start);
        days.Fill(known.Tiles, known.Earlier?.LastOrder?.DayNumber ?? firstOrder.DayNumber);
        return days;
    }

    /// <summary>Gross − reversed of days [from, to), in minor units.</summary>
    public long Net(int from, int to) => net[At(to)] - net[At(from)];

    /// <summary>Days in [from, to) with an order.</summary>
    public int ActiveDays(int from, int to) => active[At(to)] - active[At(from)];

    /// <summary>Days from the last order before a day to that day: 1 = the day before.</summary>
    public int Recency(int day)
    {
        Check.That(day > earliest, "the day before is not one that a history leaves out");
        return day - lastOrder[At(day)];
    }

    private int At(int day)
    {
        Check.That(day >= earliest, "no window reaches into the days that a history leaves out");
        return Math.Clamp(day - first, 0, net.Length - 1);
    }

    private void Fill(IReadOnlyList<Tile> tiles, int last)
    {
        var next = 0;
        for (var i = 0; i + 1 < net.Length; i++)
        {
            net[i + 1] = net[i];
            active[i + 1] = active[i];
            if (next < tiles.Count && tiles[next].Day.DayNumber == first + i)
            {
                var tile = tiles[next++];
                net[i + 1] += tile.NetSales;
                if (tile[Measure.Orders] > 0)
                {
                    active[i + 1]++;
                    last = first + i;
                }
            }

            lastOrder[i + 1] = last;
        }
    }
}
