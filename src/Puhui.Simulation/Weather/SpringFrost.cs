namespace Puhui.Simulation;

/// <summary>
/// The weather of a region's spring: nightly minimum temperatures from 10 March to 20 April, and the frost index an insurer could compute from them. The index explains part of a harvest's
/// loss; what each field loses beyond or below it is basis risk.
/// </summary>
internal sealed class SpringFrost(ulong seed)
{
    private const int Nights = 42;
    private readonly Dictionary<(string Region, int Year), double> indices = [];

    /// <summary>0 without frost … 1 at 12 or more degree-nights below zero in blossom.</summary>
    public double Index(Region region, int year)
    {
        if (!indices.TryGetValue((region.Code, year), out var index))
        {
            index = Math.Min(1, NightlyMinima(region, year).Sum(t => Math.Max(0, -t)) / 12);
            indices[(region.Code, year)] = index;
        }

        return index;
    }

    /// <summary>°C, one a night: the normal rises 0.2 a night; the departure from it is persistent (AR(1), 0.75), and some springs are cold as a whole.</summary>
    public IEnumerable<double> NightlyMinima(Region region, int year)
    {
        var chance = Chance.For(seed, Chance.Purpose.Weather, RegionNumber(region), year);
        var spring = 1.2 * chance.Normal();
        var departure = 0.0;
        var minima = new double[Nights];
        for (var night = 0; night < Nights; night++)
        {
            departure = (0.75 * departure) + (1.6 * chance.Normal());
            minima[night] = region.SpringMinimum + (0.2 * night) + spring + departure;
        }

        return minima;
    }

    internal static int RegionNumber(Region region) => int.Parse(region.Code.AsSpan(3));
}
