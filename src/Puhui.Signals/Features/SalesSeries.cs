using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>A merchant's sales as a series of equal blocks of local days that end the day before the as-of day, oldest first, in minor units.</summary>
public static class SalesSeries
{
    /// <summary>Days of a month where months must be equally long, as in minimum schedules.</summary>
    public const int DaysOfMonth = 30;

    /// <summary>Net sales of each of the last <paramref name="days"/> days.</summary>
    public static long[] Daily(MerchantHistory history, DateOnly asOf, int days) => Net(history, asOf, 1, days);

    /// <summary>Net sales of the last n seven-day blocks: block k, counted back from 1, covers D−7k … D−7k+6.</summary>
    public static long[] Weekly(MerchantHistory history, DateOnly asOf, int n) => Net(history, asOf, 7, n);

    /// <summary>Net sales of the last n blocks of 30 days.</summary>
    public static long[] Monthly(MerchantHistory history, DateOnly asOf, int n) => Net(history, asOf, DaysOfMonth, n);

    /// <summary>Whole seven-day blocks since the day of the first order, at most <paramref name="max"/>; 0 before any order.</summary>
    public static int WholeWeeks(MerchantHistory history, DateOnly asOf, int max) =>
        history.FirstOrderDay is { } first && first < asOf ? Math.Min(max, (asOf.DayNumber - first.DayNumber) / 7) : 0;

    /// <summary>Orders of the last n seven-day blocks.</summary>
    internal static long[] WeeklyOrders(MerchantHistory history, DateOnly asOf, int n) => Blocks(history, asOf, 7, n, static tile => tile[Measure.Orders]);

    private static long[] Net(MerchantHistory history, DateOnly asOf, int blockDays, int blocks) =>
        Blocks(history, asOf, blockDays, blocks, static tile => tile.NetSales);

    private static long[] Blocks(MerchantHistory history, DateOnly asOf, int blockDays, int blocks, Func<Tile, long> amount)
    {
        Check.That(history.Covers(asOf, blockDays * blocks), "a series is made of every tile it reaches");
        var series = new long[blocks];
        for (var t = history.CountBefore(asOf) - 1; t >= 0; t--)
        {
            var back = (asOf.DayNumber - 1 - history.Tiles[t].Day.DayNumber) / blockDays;
            if (back >= blocks)
            {
                break;
            }

            series[blocks - 1 - back] += amount(history.Tiles[t]);
        }

        return series;
    }
}
