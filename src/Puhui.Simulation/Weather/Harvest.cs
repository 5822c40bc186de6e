namespace Puhui.Simulation;

/// <summary>A season's crop: what frost and luck leave of it, and the price the region's market sets.</summary>
internal static class Harvest
{
    /// <summary>Standard deviation of the loss that no index sees: hail, pests, care.</summary>
    private const double BasisSigma = 0.10;

    public static void Bring(Seller seller, Today today, Crop crop, DateOnly last, ref Chance chance)
    {
        var season = seller.Season;
        var index = IndexFor(today, seller.Traits.Region, season);
        var days = last.DayNumber - Math.Max(season.DayNumber, today.Day.DayNumber) + 1;
        seller.HarvestLeft = seller.Traits.DailyOrders * crop.InSeason * days * (1 - Loss(today.Seed, seller.Traits, crop, season, index)) * chance.LogNormal(0.1);
        seller.PriceFactor = Price(today.Seed, seller.Traits, season, index * crop.FrostLoss);
    }

    /// <summary>Share of the harvest lost, 0–0.9: the indexed part and the household's (a cooperative's) own.</summary>
    public static double Loss(ulong seed, Traits traits, Crop crop, DateOnly season, double index)
    {
        var own = Chance.For(seed, Chance.Purpose.Harvest, traits.Unit, season.DayNumber).Normal();
        return Math.Clamp((crop.FrostLoss * index) + 0.08 + (BasisSigma * own), 0, 0.9);
    }

    /// <summary>A season before the blossom of its year owes nothing to that year's frost.</summary>
    public static double IndexFor(Today today, Region region, DateOnly season) =>
        season < new DateOnly(season.Year, 3, 20) ? 0 : today.Frost.Index(region, season.Year);

    /// <summary>The same for all who sell that kind in that region and season: glut or shortage, and dearer after frost.</summary>
    private static double Price(ulong seed, Traits traits, DateOnly season, double shortage)
    {
        var market = ((long)traits.Profile.Kind << 32) + season.DayNumber;
        return Chance.For(seed, Chance.Purpose.Market, SpringFrost.RegionNumber(traits.Region), market).LogNormal(0.18) * (1 + (0.5 * shortage));
    }
}
