using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>What each kind of event adds to a tile: the definition behind every measure.</summary>
internal static class TileDeltas
{
    private const int NightEndsAtHour = 6;
    private const int NegativeRatingMax = 2;

    /// <summary>Pure: the same event always adds the same.</summary>
    public static TileDelta Of(EventKind kind, EventData data, Merchant merchant, Timestamp at, int sign)
    {
        MeasureDelta[] measures = kind switch
        {
            EventKind.OrderPlaced => OrderPlaced(data, merchant.Zone.HourOf(at)),
            EventKind.OrderPaid => [One(Measure.OrdersPaid)],
            EventKind.OrderCancelled => [One(Measure.OrderCancellations), Amount(Measure.CancelledAmount, data)],
            EventKind.OrderRefunded => [One(Measure.OrderRefunds), Amount(Measure.RefundedAmount, data)],
            EventKind.ParcelShipped => [One(Measure.ParcelsShipped)],
            EventKind.ParcelDelivered => ParcelDelivered(data),
            EventKind.ParcelReturned => [One(Measure.ParcelsReturned)],
            EventKind.StockCounted => [One(Measure.StockCounts), new(Measure.StockValue, data.Number(Field.Qty) * data.Number(Field.UnitValue))],
            EventKind.ReviewPosted => ReviewPosted(data.Number(Field.Rating)),
            EventKind.ComplaintOpened => [One(Measure.ComplaintsOpened)],
            EventKind.ComplaintClosed => [One(Measure.ComplaintsClosed)],
            EventKind.PayoutSettled => PayoutSettled(data),
            EventKind.TipReceived => [Amount(Measure.Tips, data)],
            EventKind.AdSpent => [Amount(Measure.AdSpend, data)],
            EventKind.TaxFiled => [new(Measure.TaxBase, data.Number(Field.Base)), new(Measure.TaxPaid, data.Number(Field.Paid))],
            EventKind.UtilityPaid => [Amount(Measure.UtilityPaid, data)],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "adds nothing to a tile"),
        };
        var parts = kind == EventKind.OrderPlaced ? Parts(data) : [];
        return Signed(new TileDelta(merchant.Zone.DayOf(at), measures, parts), sign);
    }

    private static MeasureDelta[] OrderPlaced(EventData data, int localHour) =>
    [
        One(Measure.Orders),
        new(Measure.GrossSales, data.Gross),
        new(Measure.NightOrders, localHour < NightEndsAtHour ? 1 : 0),
        new(Measure.HostOrders, data.Has(Field.Host) ? 1 : 0),
    ];

    /// <summary>On time: the local day of delivery is not after the promised one.</summary>
    private static MeasureDelta[] ParcelDelivered(EventData data)
    {
        var timed = data.Has(Field.Placed);
        return
        [
            One(Measure.ParcelsDelivered),
            new(Measure.ParcelsOnTime, data.Day(Field.Delivered) <= data.Day(Field.Promised) ? 1 : 0),
            new(Measure.ParcelsTimed, timed ? 1 : 0),
            new(Measure.DeliverySeconds, timed ? (data.Number(Field.Delivered) - data.Number(Field.Placed)) / 1_000_000 : 0),
        ];
    }

    private static MeasureDelta[] ReviewPosted(long rating) =>
        [One(Measure.Reviews), new(Measure.RatingSum, rating), new(Measure.NegativeReviews, rating <= NegativeRatingMax ? 1 : 0)];

    private static MeasureDelta[] PayoutSettled(EventData data) =>
    [
        new(Measure.PayoutGross, data.Number(Field.Gross)),
        new(Measure.PayoutFees, data.Number(Field.Fees)),
        new(Measure.PayoutRefunds, data.Number(Field.Refunds)),
        new(Measure.PayoutNet, data.Number(Field.Net)),
    ];

    private static TilePart[] Parts(EventData data)
    {
        var parts = new TilePart[data.Categories.Count + 1];
        parts[0] = new TilePart(Dimension.Buyer, data.BuyerKey, 1, data.Gross);
        data.Categories.CopyTo(parts, 1);
        return parts;
    }

    private static MeasureDelta One(Measure measure) => new(measure, 1);

    private static MeasureDelta Amount(Measure measure, EventData data) => new(measure, data.Number(Field.Amount));

    private static TileDelta Signed(TileDelta delta, int sign)
    {
        if (sign < 0)
        {
            for (var i = 0; i < delta.Measures.Length; i++)
            {
                delta.Measures[i] = delta.Measures[i] with { Value = -delta.Measures[i].Value };
            }

            for (var i = 0; i < delta.Parts.Length; i++)
            {
                delta.Parts[i] = delta.Parts[i] with { Count = -delta.Parts[i].Count, Amount = -delta.Parts[i].Amount };
            }
        }

        return delta;
    }
}
