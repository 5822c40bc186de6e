using System.Runtime.InteropServices;

namespace Puhui.Signals;

/// <summary>All that a merchant's tiles add up to in the N local days before the as-of day.</summary>
internal sealed class WindowTotals
{
    private readonly long[] sums;

    private WindowTotals(int days, RunningTotals running)
    {
        Days = days;
        sums = [.. running.Sums];
        ActiveDays = running.ActiveDays;
        StockDays = running.StockDays;
        Buyers = Concentration.Of(running.Buyers);
        Categories = Concentration.Of(running.Categories);
    }

    public int Days { get; }

    /// <summary>Days with at least one order.</summary>
    public int ActiveDays { get; }

    /// <summary>Days on which stock was counted.</summary>
    public int StockDays { get; }

    public Concentration Buyers { get; }

    public Concentration Categories { get; }

    public long Reversed => this[Measure.CancelledAmount] + this[Measure.RefundedAmount];

    public long Net => this[Measure.GrossSales] - Reversed;

    public long this[Measure measure] => sums[(int)measure];

    /// <summary>One walk back through the tiles fills every window, because each longer one contains the shorter.</summary>
    /// <param name="windows">Days, ascending.</param>
    public static WindowTotals[] Of(MerchantHistory history, DateOnly asOf, ReadOnlySpan<int> windows)
    {
        var totals = new WindowTotals[windows.Length];
        var running = new RunningTotals();
        var next = history.CountBefore(asOf) - 1;
        for (var w = 0; w < windows.Length; w++)
        {
            for (var first = asOf.DayNumber - windows[w]; next >= 0 && history.Tiles[next].Day.DayNumber >= first; next--)
            {
                running.Add(history.Tiles[next]);
            }

            totals[w] = new WindowTotals(windows[w], running);
        }

        return totals;
    }

    private sealed class RunningTotals
    {
        public long[] Sums { get; } = new long[Tile.MeasureCount];

        public Dictionary<long, KeyTotal> Buyers { get; } = [];

        public Dictionary<long, KeyTotal> Categories { get; } = [];

        public int ActiveDays { get; private set; }

        public int StockDays { get; private set; }

        public void Add(Tile tile)
        {
            for (var m = 0; m < Sums.Length; m++)
            {
                Sums[m] += tile[(Measure)m];
            }

            ActiveDays += tile[Measure.Orders] > 0 ? 1 : 0;
            StockDays += tile[Measure.StockCounts] > 0 ? 1 : 0;
            for (var p = 0; p < tile.Parts.Count; p++)
            {
                var part = tile.Parts[p];
                ref var total = ref CollectionsMarshal.GetValueRefOrAddDefault(part.Dimension == Dimension.Buyer ? Buyers : Categories, part.Key, out _);
                total = new KeyTotal(total.Count + part.Count, total.Amount + part.Amount);
            }
        }
    }
}

/// <summary>What one buyer or category adds up to in a window.</summary>
internal readonly record struct KeyTotal(long Count, long Amount);

/// <summary>How a window's orders and gross sales spread over buyers or categories; exact integers, so that the order of arrival cannot show.</summary>
/// <param name="Keys">With at least one order.</param>
/// <param name="Repeated">With at least two.</param>
/// <param name="Top">The largest amount of one key.</param>
/// <param name="Squares">Σ amount² over keys with a positive amount.</param>
internal readonly record struct Concentration(int Keys, int Repeated, long Top, Int128 Squares)
{
    public static Concentration Of(Dictionary<long, KeyTotal> totals)
    {
        var (keys, repeated, top, squares) = (0, 0, 0L, (Int128)0);
        foreach (var total in totals.Values)
        {
            keys += total.Count > 0 ? 1 : 0;
            repeated += total.Count > 1 ? 1 : 0;
            if (total.Amount > 0)
            {
                top = Math.Max(top, total.Amount);
                squares += (Int128)total.Amount * total.Amount;
            }
        }

        return new Concentration(keys, repeated, top, squares);
    }
}
