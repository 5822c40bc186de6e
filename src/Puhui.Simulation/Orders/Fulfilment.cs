using Puhui.Signals;

namespace Puhui.Simulation;

/// <summary>Carries open orders through their day: writes what becomes known today and hands settled money to the next payout.</summary>
internal static class Fulfilment
{
    public static void Advance(Seller seller, Today today)
    {
        var orders = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(seller.OpenOrders);
        var kept = 0;
        var day = today.Day.DayNumber;
        for (var i = 0; i < orders.Length; i++)
        {
            if (orders[i].NextAfter(day - 1) == day)
            {
                HappenToday(seller, today, in orders[i], day);
            }

            if (orders[i].NextAfter(day) != 0)
            {
                orders[kept++] = orders[i];
            }
        }

        seller.OpenOrders.RemoveRange(kept, orders.Length - kept);
    }

    private static void HappenToday(Seller seller, Today today, in OpenOrder order, int day)
    {
        if (order.Cancelled == day)
        {
            Cancel(seller, today, order);
        }

        if (seller.Sends(DataScope.Logistics))
        {
            MoveParcel(seller, today, order, day);
        }

        if (seller.Sends(DataScope.Reputation))
        {
            Speak(seller, today, order, day);
        }

        MoveMoney(seller, today, order, day);
        Notice(seller, order, day);
    }

    private static void Cancel(Seller seller, Today today, in OpenOrder order)
    {
        Open(seller, today, order, "order.cancelled"u8, ":cancelled"u8, 9, 12).Amount(",\"amount\":\""u8, order.Goods).Close();
        seller.Tally.CancelledAmount += order.Goods;
    }

    private static void MoveParcel(Seller seller, Today today, in OpenOrder order, int day)
    {
        if (order.Shipped == day)
        {
            Open(seller, today, order, "parcel.shipped"u8, ":shipped"u8, 15, 6).Close();
        }

        if (order.Delivered == day)
        {
            var second = SecondOf(today.Seed, seller, order, 9, 10);
            var line = today.Lines.Open(seller, "parcel.delivered"u8, second, "o-"u8, order.Sequence, ":delivered"u8).Order(seller, order.Sequence);
            line.Raw(",\"promised\":\""u8).Date(order.Promised).Raw("\",\"delivered\":\""u8).Time(day, second);
            line.Raw("\",\"placed\":\""u8).Time(order.Placed, order.PlacedSecond).Raw("\""u8).Close();
        }

        if (order.Returned == day)
        {
            Open(seller, today, order, "parcel.returned"u8, ":returned"u8, 10, 8).Close();
        }
    }

    private static void Speak(Seller seller, Today today, in OpenOrder order, int day)
    {
        if (order.Reviewed == day)
        {
            ReviewDesk.Write(seller, today, order, SecondOf(today.Seed, seller, order, 11, 12));
        }

        if (order.ComplaintOpened == day)
        {
            NameComplaint(Open(seller, today, order, "complaint.opened"u8, ":complaint"u8, 9, 6).Raw(","u8), seller, order);
        }

        if (order.ComplaintClosed == day)
        {
            var line = today.Lines.Open(seller, "complaint.closed"u8, SecondOf(today.Seed, seller, order, 15, 4), "o-"u8, order.Sequence, ":complaint-closed"u8);
            NameComplaint(line, seller, order);
        }
    }

    private static void NameComplaint(LineWriter line, Seller seller, in OpenOrder order) =>
        line.Raw("\"complaint\":\"o-"u8).Number(seller.Traits.Ordinal).Raw("-"u8).Number(order.Sequence).Raw(":complaint\""u8).Close();

    /// <summary>A refund before settlement comes off when the order settles, a later one off the next payout.</summary>
    private static void MoveMoney(Seller seller, Today today, in OpenOrder order, int day)
    {
        if (order.Refunded == day)
        {
            Open(seller, today, order, "order.refunded"u8, ":refunded"u8, 11, 9).Amount(",\"amount\":\""u8, order.RefundAmount)
                .Raw(order.Returned > 0 ? ",\"reason\":\"returned\""u8 : order.Shipped == 0 ? ",\"reason\":\"not-shipped\""u8 : ",\"reason\":\"quality\""u8).Close();
            seller.Tally.RefundedAmount += order.RefundAmount;
        }

        if (order.Settled == day)
        {
            seller.Due.Gross += order.Goods;
        }

        if (order.RefundAmount > 0 && order.Settled > 0 && Math.Max(order.Settled, order.Refunded) == day)
        {
            seller.Due.Refunds += order.RefundAmount;
        }
    }

    private static void Notice(Seller seller, in OpenOrder order, int day)
    {
        if (order.Fake)
        {
            return;
        }

        if (order.Shipped == day)
        {
            seller.CashMinor -= (long)(order.Goods * seller.Traits.GoodsCost);
        }

        if (order.Delivered == day)
        {
            seller.Reputation.Parcels++;
            seller.Reputation.LateParcels += order.Late ? 1 : 0;
        }

        if (order.Reviewed == day)
        {
            seller.Reputation.Reviews++;
            seller.Reputation.BadReviews += order.Rating <= 2 ? 1 : 0;
        }

        if (order.Returned == day)
        {
            seller.CashMinor += (long)(order.Goods * seller.Traits.GoodsCost * 0.7);
        }
    }

    private static LineWriter Open(Seller seller, Today today, in OpenOrder order, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> suffix, int fromHour, int hours) =>
        today.Lines.Open(seller, kind, SecondOf(today.Seed, seller, order, fromHour, hours), "o-"u8, order.Sequence, suffix).Order(seller, order.Sequence);

    /// <summary>The second of the day at which a step of an order happens, spread over some hours by the order's name.</summary>
    private static int SecondOf(ulong seed, Seller seller, in OpenOrder order, int fromHour, int hours) =>
        (fromHour * 3600) + (int)(Chance.Hash(seed, Chance.Purpose.OrderLife, seller.Traits.Ordinal, ((long)order.Sequence << 8) + fromHour) % (ulong)(hours * 3600));
}
