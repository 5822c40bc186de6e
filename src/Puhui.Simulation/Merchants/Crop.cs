namespace Puhui.Simulation;

/// <summary>What a farmer grows, and when it is picked and sold: one or two harvests a year.</summary>
/// <param name="Name">In Chinese, for merchants' names.</param>
/// <param name="Harvests">First day and length in days of each selling season.</param>
/// <param name="FrostLoss">Share of the harvest lost at a frost index of 1.</param>
internal sealed record Crop(string Name, (int Month, int Day, int Length)[] Harvests, double FrostLoss)
{
    /// <summary>Orders outside the seasons (stored, dried, gift boxes) against the year's mean.</summary>
    private const double OffSeason = 0.15;

    public static IReadOnlyList<Crop> Fruits { get; } =
    [
        new("苹果", [(10, 5, 75)], 0.6),
        new("柑橘", [(11, 8, 70)], 0.3),
        new("水蜜桃", [(6, 15, 45)], 0.7),
        new("猕猴桃", [(9, 10, 65)], 0.6),
        new("葡萄", [(7, 20, 55)], 0.5),
        new("火龙果", [(6, 20, 45), (9, 25, 50)], 0.2),
        new("草莓", [(1, 10, 40), (3, 20, 40)], 0.3),
    ];

    public static IReadOnlyList<Crop> Teas { get; } =
    [
        new("春茶", [(3, 22, 60)], 0.6),
        new("茶", [(3, 28, 50), (9, 15, 45)], 0.5),
    ];

    /// <summary>The selling season the day lies in, by its first and last day, or null.</summary>
    public (DateOnly First, DateOnly Last)? SeasonOn(DateOnly day)
    {
        foreach (var (month, first, length) in Harvests)
        {
            var start = new DateOnly(day.Year, month, first);
            start = start > day ? start.AddYears(-1) : start;
            if (day.DayNumber < start.DayNumber + length)
            {
                return (start, start.AddDays(length - 1));
            }
        }

        return null;
    }

    /// <summary>Orders within the seasons against the year's mean, if the harvest is whole; with <see cref="OutOfSeason"/> it averages 1 over a year.</summary>
    public double InSeason => (365 - (OffSeason * (365 - SeasonDays))) / SeasonDays;

    public double OutOfSeason => OffSeason;

    private int SeasonDays => Harvests.Sum(h => h.Length);
}
