namespace Puhui.Simulation;

/// <summary>The days of the trading year that move everybody's sales: the Spring Festival by its lunar dates, 618 and Double 11 by the solar calendar.</summary>
internal static class Festivals
{
    /// <summary>First day of the Chinese lunar year, one a year from <see cref="FirstYear"/> (public holiday notices of the State Council; almanac for years not yet announced).</summary>
    private static readonly DateOnly[] NewYears =
    [
        new(2021, 2, 12), new(2022, 2, 1), new(2023, 1, 22), new(2024, 2, 10),
        new(2025, 1, 29), new(2026, 2, 17), new(2027, 2, 6), new(2028, 1, 26),
    ];

    public static int FirstYear => NewYears[0].Year;

    public static int LastYear => NewYears[^1].Year;

    /// <summary>Days from the Spring Festival of that year to the day: negative before it.</summary>
    public static int DaysFromSpringFestival(DateOnly day) => day.DayNumber - NewYears[day.Year - FirstYear].DayNumber;

    /// <summary>Orders against an ordinary day around the Spring Festival: gifts bought before it, then the trough while couriers rest.</summary>
    /// <param name="gift">Factor of the two weeks before the trough.</param>
    /// <param name="trough">Factor of the fortnight around the day itself.</param>
    public static double SpringFestival(DateOnly day, double gift, double trough) => DaysFromSpringFestival(day) switch
    {
        >= -21 and <= -8 => gift,
        >= -7 and <= 7 => trough,
        >= 8 and <= 14 => (1 + trough) / 2,
        _ => 1,
    };

    /// <summary>Orders against an ordinary day around a sale: a swell, the peak itself, the slack after it.</summary>
    /// <param name="peak">Factor of the peak days.</param>
    public static double Sales(DateOnly day, double peak) => (day.Month, day.Day) switch
    {
        (6, >= 16 and <= 18) => 1 + ((peak - 1) * 0.5),
        (6, >= 1 and <= 15) => 1 + ((peak - 1) * 0.1),
        (6, >= 19 and <= 25) => 1 - ((peak - 1) * 0.06),
        (11, 10 or 11) => peak,
        (11, >= 1 and <= 9) => 1 + ((peak - 1) * 0.15),
        (11, >= 12 and <= 20) => 1 - ((peak - 1) * 0.08),
        _ => 1,
    };
}
