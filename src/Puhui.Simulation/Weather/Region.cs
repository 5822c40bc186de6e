namespace Puhui.Simulation;

/// <summary>A province of the simulated country: where merchants and buyers live, how far apart, how cold its spring.</summary>
/// <param name="Code">ISO 3166-2.</param>
/// <param name="Name">In Chinese, for merchants' names.</param>
/// <param name="Sellers">Weight among merchants.</param>
/// <param name="Buyers">Weight among buyers.</param>
/// <param name="East">Position in units of 100 km.</param>
/// <param name="North">Position in units of 100 km.</param>
/// <param name="SpringMinimum">Normal night temperature on 10 March, °C.</param>
internal sealed record Region(string Code, string Name, int Sellers, int Buyers, int East, int North, double SpringMinimum)
{
    public static IReadOnlyList<Region> All { get; } =
    [
        new("CN-33", "浙江", 16, 12, 16, 8, 5.0),
        new("CN-44", "广东", 14, 18, 10, 0, 11.0),
        new("CN-32", "江苏", 10, 14, 14, 11, 3.5),
        new("CN-35", "福建", 9, 8, 14, 4, 8.0),
        new("CN-37", "山东", 10, 13, 13, 15, 1.5),
        new("CN-61", "陕西", 8, 6, 5, 13, 1.0),
        new("CN-51", "四川", 8, 12, 2, 9, 5.5),
        new("CN-36", "江西", 6, 5, 12, 6, 6.0),
        new("CN-45", "广西", 6, 6, 6, 1, 10.0),
        new("CN-53", "云南", 6, 4, 0, 3, 4.5),
        new("CN-52", "贵州", 4, 3, 4, 5, 4.0),
        new("CN-62", "甘肃", 3, 2, 1, 14, 0.0),
    ];

    public static Region Of(string code) =>
        All.FirstOrDefault(r => r.Code == code) ?? throw new ArgumentException($"'{code}' is not one of the simulated regions {string.Join(", ", All.Select(r => r.Code))}", nameof(code));

    /// <summary>Days on the road between two provinces: one, and one more for each 600 km.</summary>
    public int DaysTo(Region other)
    {
        var (east, north) = (East - other.East, North - other.North);
        return 1 + (int)(Math.Sqrt((east * east) + (north * north)) / 6);
    }
}
