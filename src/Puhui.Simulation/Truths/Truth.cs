using System.Globalization;
using Puhui.Kernel;

namespace Puhui.Simulation;

/// <summary>The truths of a world – who is able, who is honest, what is fake, who stopped and why – for auditors and tests only. The system under test never sees it.</summary>
public sealed class Truth
{
    private readonly World world;

    internal Truth(World world) => this.world = world;

    public IEnumerable<MerchantTruth> Merchants => world.Sellers.Select(Describe);

    public MerchantTruth Of(MerchantId merchant) => Describe(world.SellerOf(merchant));

    /// <summary>Whether the merchant made this order up. Order ids are "o-ordinal-sequence".</summary>
    public bool IsFake(string order)
    {
        var parts = order.Split('-');
        var ordinal = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return world.Sellers[ordinal - 1].Tally.IsFake(int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Frost index of a region's spring, 0–1: what an index insurance would read.</summary>
    public double FrostIndex(string region, int year) => world.Frost.Index(Region.Of(region), year);

    private static MerchantTruth Describe(Seller seller)
    {
        var traits = seller.Traits;
        return new MerchantTruth(
            traits.Merchant.Id, traits.Profile.Kind, traits.Ability, traits.Quality, traits.Honest, traits.Scheme,
            traits.Profile.Kind == MerchantKind.Cooperative ? traits.Unit : null, traits.MonthlySalesMinor, traits.Elasticity,
            traits.Born, seller.Exited, seller.ExitCause, seller.DivertedOn, seller.CashMinor, seller.Tally);
    }
}
