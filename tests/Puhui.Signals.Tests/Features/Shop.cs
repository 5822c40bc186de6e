using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Puhui.Signals.Tests.Features;

/// <summary>A merchant's history written down by hand, day by day; amounts in whole minor units.</summary>
internal sealed class Shop
{
    private readonly SortedDictionary<DateOnly, (long[] Measures, List<TilePart> Parts)> days = [];

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Shop Order(string day, long amount, string buyer = "ann", string category = "tea", bool night = false, int count = 1) =>
        Order(Day(day), amount, buyer, category, night, count);

    public Shop Order(DateOnly day, long amount, string buyer = "ann", string category = "tea", bool night = false, int count = 1)
    {
        Add(day, Measure.Orders, count);
        Add(day, Measure.GrossSales, amount);
        Add(day, Measure.NightOrders, night ? count : 0);
        var parts = days[day].Parts;
        parts.Add(new TilePart(Dimension.Buyer, Key(buyer), count, amount));
        parts.Add(new TilePart(Dimension.Category, Key(category), count, amount));
        return this;
    }

    public Shop Cancelled(string day, long amount) => Add(Day(day), Measure.OrderCancellations, 1).Add(Day(day), Measure.CancelledAmount, amount);

    public Shop Refunded(string day, long amount) => Refunded(Day(day), amount);

    public Shop Refunded(DateOnly day, long amount) => Add(day, Measure.OrderRefunds, 1).Add(day, Measure.RefundedAmount, amount);

    public Shop Delivered(string day, bool onTime, double days) => Add(Day(day), Measure.ParcelsDelivered, 1)
        .Add(Day(day), Measure.ParcelsOnTime, onTime ? 1 : 0)
        .Add(Day(day), Measure.ParcelsTimed, 1)
        .Add(Day(day), Measure.DeliverySeconds, (long)(days * 86_400));

    public Shop Reviewed(string day, int rating) => Add(Day(day), Measure.Reviews, 1)
        .Add(Day(day), Measure.RatingSum, rating)
        .Add(Day(day), Measure.NegativeReviews, rating <= 2 ? 1 : 0);

    public Shop StockCounted(string day, long value) => Add(Day(day), Measure.StockCounts, 1).Add(Day(day), Measure.StockValue, value);

    public Shop Add(string day, Measure measure, long value) => Add(Day(day), measure, value);

    public Shop Add(DateOnly day, Measure measure, long value)
    {
        if (!days.ContainsKey(day))
        {
            days[day] = (new long[Tile.MeasureCount], []);
        }

        days[day].Measures[(int)measure] += value;
        return this;
    }

    /// <summary>Net sales of the seven-day blocks before a day, oldest first, each in one order or refund on the block's first day; 0 = nothing happened.</summary>
    public static Shop WithWeeks(string asOf, params IReadOnlyList<long> weeks)
    {
        var shop = new Shop();
        for (var i = 0; i < weeks.Count; i++)
        {
            var day = Day(asOf).AddDays(-7 * (weeks.Count - i));
            _ = weeks[i] switch { > 0 => shop.Order(day, weeks[i]), < 0 => shop.Refunded(day, -weeks[i]), _ => shop };
        }

        return shop;
    }

    public MerchantHistory History() => new(
        new Merchant(new MerchantId("m-1"), new PartyId("shop-a"), "A shop", "tea", "CN-33", Currency.Cny, Zone.Of("Asia/Shanghai"), new Timestamp(0)),
        [.. days.Select(d => new Tile(d.Key, d.Value.Measures, d.Value.Parts))]);

    public FeatureVector AsOf(string day) => Signals.Features.Compute(History(), Day(day));

    private static long Key(string text) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
