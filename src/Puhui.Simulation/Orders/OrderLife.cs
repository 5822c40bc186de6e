namespace Puhui.Simulation;

/// <summary>Decides, when an order is placed, everything that will happen to it: cancelled, shipped, delivered, reviewed, returned, refunded, settled.</summary>
internal static class OrderLife
{
    /// <summary>Days from delivery to settlement at home and abroad.</summary>
    private const int SettlementDays = 7;

    private const int SettlementDaysAbroad = 14;

    /// <summary>Orders never paid, cancelled the next day.</summary>
    private const double UnpaidShare = 0.04;

    /// <summary>Orders paid and taken back before they are shipped.</summary>
    private const double SecondThoughtShare = 0.015;

    /// <summary>The life of a true order; whether it was paid on the first day.</summary>
    public static (OpenOrder Order, bool Paid) OfTrueOrder(Seller seller, Today today, in OrderDraft draft, (int Sequence, long Goods) placed, ref Chance chance)
    {
        var order = Opened(today, draft, placed);
        var fate = chance.Uniform();
        if (fate < UnpaidShare + SecondThoughtShare)
        {
            return (order with { Cancelled = order.Placed + 1 }, fate >= UnpaidShare);
        }

        order = Deliver(seller, today, draft, order, ref chance);
        order = Judge(seller, order, ref chance);
        order = TakeBack(seller, draft.Host >= 0, order, ref chance);
        return (order with { Settled = order.Delivered + (seller.Traits.Profile.CustomsDays > 0 ? SettlementDaysAbroad : SettlementDays) }, true);
    }

    public static OpenOrder Opened(Today today, in OrderDraft draft, (int Sequence, long Goods) placed) => new()
    {
        Sequence = placed.Sequence,
        Goods = placed.Goods,
        Placed = today.Day.DayNumber,
        PlacedSecond = draft.Second,
        Fake = draft.Fake,
    };

    private static OpenOrder Deliver(Seller seller, Today today, in OrderDraft draft, in OpenOrder order, ref Chance chance)
    {
        var road = seller.Traits.Region.DaysTo(draft.Destination) + seller.Traits.Profile.CustomsDays;
        var sameDay = draft.Second < 14 * 3600 && chance.Happens(0.3);
        var shipped = order.Placed + (sameDay ? 0 : chance.Between(1, 2));
        var promised = order.Placed + 3 + road;
        var late = chance.Happens(seller.Traits.Lateness + (today.HolidayCouriers ? 0.2 : 0));
        var delivered = late ? promised + 1 + chance.Poisson(1.5) : Math.Min(promised, shipped + road + chance.Below(2));
        return order with { Shipped = shipped, Promised = promised, Delivered = delivered };
    }

    /// <summary>Stars fall with lateness, and for fresh goods with every day on the road beyond four.</summary>
    private static OpenOrder Judge(Seller seller, in OpenOrder order, ref Chance chance)
    {
        var stale = seller.Traits.Profile.Perishable ? Math.Max(0, order.Delivered - order.Placed - 4) : 0;
        var opinion = 4.5 + (0.3 * seller.Traits.Quality) - (order.Late ? 1.1 : 0) - (0.2 * stale) + (0.85 * chance.Normal());
        var rating = (byte)Math.Clamp(Math.Floor(opinion + 0.5), 1, 5);
        var reviewed = chance.Happens(rating <= 2 ? 0.55 : 0.30) ? order.Delivered + chance.Between(1, 6) : 0;
        if (rating > 2 || !chance.Happens(0.2))
        {
            return order with { Rating = rating, Reviewed = reviewed };
        }

        var opened = order.Delivered + chance.Between(1, 3);
        var closed = opened + 1 + chance.Poisson(seller.Traits.Ability > 0 ? 1 : 3);
        return order with { Rating = rating, Reviewed = reviewed, ComplaintOpened = opened, ComplaintClosed = closed };
    }

    private static OpenOrder TakeBack(Seller seller, bool fromBroadcast, in OpenOrder order, ref Chance chance)
    {
        var unhappy = order.Rating switch { <= 2 => 4.0, 3 => 1.8, _ => 0.6 };
        if (!chance.Happens(Math.Min(0.9, seller.Traits.Profile.ReturnRate * unhappy * (fromBroadcast ? 1.3 : 1))))
        {
            return order;
        }

        if (seller.Traits.Profile.Perishable || chance.Happens(0.15))
        {
            var part = Math.Max(1, order.Goods * chance.Between(2, 8) / 10);
            return order with { RefundAmount = part, Refunded = order.Delivered + chance.Between(1, 5) };
        }

        var returned = order.Delivered + chance.Between(2, 9);
        return order with { RefundAmount = order.Goods, Returned = returned, Refunded = returned + chance.Between(1, 4) };
    }
}
