using Puhui.Signals;

namespace Puhui.Simulation;

/// <summary>Falsifies a crook's day by its scheme. What is written looks like any other event; only the truth remembers.</summary>
internal static class FakeOrders
{
    /// <summary>Merchants whose ordinals fall into the same block of this size and who brush belong to one ring.</summary>
    private const int RingSize = 250;

    private const int PumpDays = 60;

    /// <summary>Adds the day's fake orders, or copied praise, if the scheme is at work.</summary>
    /// <param name="rate">True orders expected today.</param>
    public static void Falsify(Seller seller, Today today, double rate, ref Chance chance)
    {
        var scheme = seller.Traits.Scheme;
        if (!IsActive(seller, today))
        {
            return;
        }

        var count = chance.Poisson(rate * Intensity(scheme));
        for (var i = 0; i < count; i++)
        {
            if (scheme == Scheme.CopiedReviews)
            {
                CopyReview(seller, today, ref chance);
            }
            else
            {
                PlaceOne(seller, today, scheme, ref chance);
            }
        }
    }

    /// <summary>Fake orders (or reviews) for each true order while the scheme runs.</summary>
    private static double Intensity(Scheme scheme) => scheme switch
    {
        Scheme.BrushingRing => 0.7,
        Scheme.CopiedReviews => 0.35,
        Scheme.SelfPurchase => 0.6,
        Scheme.PayRefundLoop => 0.6,
        _ => 1.5,
    };

    /// <summary>Pumping ends with the application; the others work one month in two.</summary>
    private static bool IsActive(Seller seller, Today today)
    {
        var applying = today.Parameters.Applying.DayNumber;
        var month = (today.Day.Year * 12) + today.Day.Month;
        return seller.Traits.Scheme switch
        {
            Scheme.None => false,
            Scheme.Pump => today.Day.DayNumber >= applying - PumpDays && today.Day.DayNumber < applying + 7,
            _ => Chance.Hash(today.Seed, Chance.Purpose.Merchant, seller.Traits.Ordinal, month) % 2 == 0,
        };
    }

    private static void CopyReview(Seller seller, Today today, ref Chance chance)
    {
        var second = chance.Between(8 * 3600, 86_399);
        if (seller.Sends(DataScope.Reputation))
        {
            ReviewDesk.WriteCopied(seller, today, second);
            seller.Tally.FakeReviews++;
        }
    }

    private static void PlaceOne(Seller seller, Today today, Scheme scheme, ref Chance chance)
    {
        var draft = Draft(seller, today, scheme, ref chance);
        var placed = OrderDesk.Place(seller, today, draft, ref chance);
        OrderDesk.Pay(seller, today, placed.Sequence, draft.Second, ref chance);
        var order = LifeOf(OrderLife.Opened(today, draft, placed), scheme, ref chance);
        seller.OpenOrders.Add(order);
        seller.Tally.NoteFake(placed.Sequence, placed.Goods);
        seller.CashMinor -= order.Settled > 0 ? placed.Goods : 0;
    }

    private static OrderDraft Draft(Seller seller, Today today, Scheme scheme, ref Chance chance)
    {
        var (owner, buyers, addresses, devices) = scheme switch
        {
            Scheme.BrushingRing => (-1 - ((seller.Traits.Ordinal - 1) / RingSize), 40, 12, 15),
            Scheme.SelfPurchase => (-1_000_000L - seller.Traits.Ordinal, 400, 2, 3),
            Scheme.PayRefundLoop => (-1_000_000L - seller.Traits.Ordinal, 12, 6, 6),
            _ => (-1_000_000L - seller.Traits.Ordinal, 60, 10, 5),
        };
        return new OrderDraft
        {
            Buyer = Chance.Hash(today.Seed, Chance.Purpose.Buyer, owner, 100 + chance.Below(buyers)),
            Address = Chance.Hash(today.Seed, Chance.Purpose.Buyer, owner, 10_000 + chance.Below(addresses)),
            Device = Chance.Hash(today.Seed, Chance.Purpose.Buyer, owner, 20_000 + chance.Below(devices)),
            Destination = seller.Traits.Region,
            Second = SecondOf(seller, today, scheme, ref chance),
            Host = -1,
            PieceMinor = scheme == Scheme.Pump ? RoundPrice(seller, ref chance) : 0,
            Fake = true,
        };
    }

    /// <summary>Self-purchase and pumping are an hour's work, often by night; the rest is spread over the day.</summary>
    private static int SecondOf(Seller seller, Today today, Scheme scheme, ref Chance chance)
    {
        if (scheme is not (Scheme.SelfPurchase or Scheme.Pump))
        {
            return chance.Between(9 * 3600, 86_399);
        }

        var hour = (int)(Chance.Hash(today.Seed, Chance.Purpose.Day, -seller.Traits.Ordinal, today.Day.DayNumber) % 7);
        return (hour < 5 ? hour * 3600 : (hour + 16) * 3600) + chance.Below(3600);
    }

    /// <summary>Whole tens of major units about one and a half times the shop's price.</summary>
    private static long RoundPrice(Seller seller, ref Chance chance) =>
        1_000 * Math.Max(1, (long)(seller.Traits.PriceMinor * chance.Uniform(1.0, 2.0) / 1_000));

    private static OpenOrder LifeOf(in OpenOrder order, Scheme scheme, ref Chance chance)
    {
        if (scheme == Scheme.PayRefundLoop)
        {
            return order with { Refunded = order.Placed + chance.Between(1, 3), RefundAmount = order.Goods };
        }

        var settled = order.Placed + 9;
        if (!chance.Happens(scheme switch { Scheme.BrushingRing => 0.5, Scheme.SelfPurchase => 0.8, _ => 0.2 }))
        {
            return order with { Settled = settled };
        }

        return order with
        {
            Shipped = order.Placed + 1,
            Promised = order.Placed + 4,
            Delivered = order.Placed + 2,
            Rating = 5,
            CopiedReview = scheme == Scheme.BrushingRing,
            Reviewed = chance.Happens(0.6) ? order.Placed + chance.Between(3, 5) : 0,
            Settled = settled,
        };
    }
}
