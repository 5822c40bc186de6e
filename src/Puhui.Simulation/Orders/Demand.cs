using System.Numerics;

namespace Puhui.Simulation;

/// <summary>How many true orders a merchant gets in a day, from whom, and when.</summary>
internal static class Demand
{
    /// <summary>Months of ordinary goods a merchant keeps of its own money; borrowed stock comes on top.</summary>
    private const double OwnStockMonths = 0.8;

    /// <summary>Orders still coming when the harvest is sold out.</summary>
    private const double SoldOut = 0.05;

    public static void TakeOrders(Seller seller, Today today, double rate, ref Chance chance)
    {
        var count = chance.Poisson(rate * chance.LogNormal(0.15));
        var liveShare = LiveShare(seller, today);
        for (var i = 0; i < count; i++)
        {
            TakeOne(seller, today, liveShare, ref chance);
        }

        seller.HarvestLeft -= count;
    }

    /// <summary>Expected orders today, before the day's noise.</summary>
    public static double RateOf(Seller seller, Today today, ref Chance chance)
    {
        var traits = seller.Traits;
        var stock = 1 + (seller.BorrowedStockMinor / (traits.MonthlySalesMinor * traits.GoodsCost * OwnStockMonths));
        return traits.DailyOrders
            * today.FactorOf(traits.Profile.Kind)
            * Season(seller, today, ref chance)
            * StageFactor(seller)
            * BroadcastFactor(seller, today)
            * Portable.Exp(seller.Level)
            * (stock > 1 ? Portable.Power(stock, traits.Elasticity) : 1)
            * (seller.CashMinor < 0 ? 0.75 : 1)
            * (1 - seller.Diverted);
    }

    private static double Season(Seller seller, Today today, ref Chance chance)
    {
        if (seller.Traits.Crop is not { } crop)
        {
            return 1;
        }

        if (crop.SeasonOn(today.Day) is not var (first, last))
        {
            seller.PriceFactor = 1;
            return crop.OutOfSeason;
        }

        if (seller.Season != first)
        {
            seller.Season = first;
            Harvest.Bring(seller, today, crop, last, ref chance);
        }

        return seller.HarvestLeft > 0 ? crop.InSeason : SoldOut;
    }

    /// <summary>Creators sell little at first, more when they are a brand, most as a business.</summary>
    private static double StageFactor(Seller seller) => seller.Traits.Profile.Kind != MerchantKind.Creator ? 1 : seller.Stage switch { 1 => 0.15, 2 => 0.6, _ => 1.3 };

    /// <summary>Share of ordinary orders that come from broadcasts.</summary>
    private static double BroadcastShare(MerchantKind kind) => kind switch { MerchantKind.LiveSeller => 0.85, MerchantKind.Creator => 0.5, _ => 0 };

    private static bool Broadcasts(Seller seller, Today today) => (seller.Traits.SessionDays >> today.Weekday & 1) == 1;

    private static double BroadcastFactor(Seller seller, Today today)
    {
        var share = BroadcastShare(seller.Traits.Profile.Kind);
        return share == 0 ? 1 : 1 - share + (Broadcasts(seller, today) ? share * 7 / BitOperations.PopCount((uint)seller.Traits.SessionDays) : 0);
    }

    private static double LiveShare(Seller seller, Today today)
    {
        var share = BroadcastShare(seller.Traits.Profile.Kind);
        return share > 0 && Broadcasts(seller, today) ? 1 - ((1 - share) / BroadcastFactor(seller, today)) : 0;
    }

    private static void TakeOne(Seller seller, Today today, double liveShare, ref Chance chance)
    {
        var buyer = BuyerOf(seller, today, ref chance);
        var live = chance.Happens(liveShare);
        var draft = new OrderDraft
        {
            Buyer = Chance.Hash(today.Seed, Chance.Purpose.Buyer, buyer, 1),
            Address = Chance.Hash(today.Seed, Chance.Purpose.Buyer, buyer, 2),
            Device = Chance.Hash(today.Seed, Chance.Purpose.Buyer, buyer, 3),
            Destination = HomeOf(today.Seed, buyer),
            Second = live ? LiveSecond(ref chance) : ShopSecond(ref chance),
            Host = live ? Population.Weighted(chance.Uniform(), seller.Traits.Fans, f => f) : -1,
        };
        var placed = OrderDesk.Place(seller, today, draft, ref chance);
        var (order, paid) = OrderLife.OfTrueOrder(seller, today, draft, placed, ref chance);
        if (paid)
        {
            OrderDesk.Pay(seller, today, placed.Sequence, draft.Second, ref chance);
            seller.UntaxedMinor += placed.Goods;
        }

        seller.OpenOrders.Add(order);
    }

    private static int BuyerOf(Seller seller, Today today, ref Chance chance)
    {
        var former = chance.Happens(seller.Traits.RepeatRate) ? seller.Customer(ref chance) : -1;
        var buyer = former >= 0 ? former : chance.Below(today.Parameters.Buyers);
        seller.Remember(buyer, ref chance);
        return buyer;
    }

    internal static Region HomeOf(ulong seed, int buyer)
    {
        var home = (int)(Chance.Hash(seed, Chance.Purpose.Buyer, buyer, 4) % (ulong)BuyerWeights[^1]);
        var region = Array.FindIndex(BuyerWeights, w => home < w);
        return Region.All[region];
    }

    /// <summary>Running sums of the regions' buyers.</summary>
    private static readonly int[] BuyerWeights = [.. Region.All.Select((_, i) => Region.All.Take(i + 1).Sum(r => r.Buyers))];

    /// <summary>One order in 28 by night; the rest swell from six in the morning to late evening.</summary>
    private static int ShopSecond(ref Chance chance)
    {
        if (chance.Happens(1 / 28.0))
        {
            return chance.Below(6 * 3600);
        }

        var early = chance.Uniform();
        var late = chance.Uniform();
        var part = chance.Happens(0.5) ? Math.Max(early, late) : (early + late) / 2;
        return (6 * 3600) + (int)(part * 18 * 3600);
    }

    /// <summary>Broadcasts run from 19:30 to 22:30.</summary>
    private static int LiveSecond(ref Chance chance) => (19 * 3600) + 1800 + chance.Below(3 * 3600);
}
