namespace Puhui.Signals;

/// <summary>The features that exist once per window: "orders" over 90 days is "orders_90d".</summary>
internal static class WindowedFeatures
{
    /// <summary>Local days, ascending.</summary>
    public static readonly int[] Windows = [7, 30, 90, 180, 365];

    private const string Never = "never missing";
    private const string NoSales = "missing if gross sales ≤ 0";
    private const string NoOrders = "missing if orders ≤ 0";
    private const string NoDeliveries = "missing if no parcel was delivered";
    private const string NoReviews = "missing if there are no reviews";

    private static readonly DataScope[] Trade = [DataScope.Trade];
    private static readonly DataScope[] Logistics = [DataScope.Logistics];
    private static readonly DataScope[] Reputation = [DataScope.Reputation];
    private static readonly DataScope[] Money = [DataScope.Money];

    private static readonly int[] Long = [90, 180, 365];

    private static readonly Template[] Templates =
    [
        new("orders", FeatureUnit.Count, Never, Trade, "Number of orders placed.", w => w[Measure.Orders]),
        new(
            "gross_sales", FeatureUnit.MinorUnits, Never, Trade,
            "Sum of quantity × price of the orders placed, without freight.",
            w => w[Measure.GrossSales]),
        new(
            "reversed_sales", FeatureUnit.MinorUnits, Never, Trade,
            "Sum of what was cancelled and refunded, on the day it became known.",
            w => w.Reversed),
        new("net_sales", FeatureUnit.MinorUnits, Never, Trade, "Gross sales less reversed sales.", w => w.Net),
        new(
            "reversal_rate", FeatureUnit.Fraction, NoSales, Trade,
            "Reversed sales over gross sales.",
            w => Rate(w.Reversed, w[Measure.GrossSales])),
        new("buyers", FeatureUnit.Count, Never, Trade, "Number of different buyers who placed an order.", w => w.Buyers.Keys),
        new(
            "repeat_buyer_rate", FeatureUnit.Fraction, "missing if there are no buyers", Trade,
            "Share of the buyers who placed two or more orders.",
            w => Rate(w.Buyers.Repeated, w.Buyers.Keys)),
        new("active_days", FeatureUnit.Days, Never, Trade, "Days with at least one order.", w => w.ActiveDays),
        new(
            "average_order_value", FeatureUnit.MinorUnits, NoOrders, Trade,
            "Gross sales over orders.",
            w => Rate(w[Measure.GrossSales], w[Measure.Orders])),
        new(
            "night_order_share", FeatureUnit.Fraction, NoOrders, Trade,
            "Share of the orders placed from 00:00 to 05:59 local time.",
            w => Rate(w[Measure.NightOrders], w[Measure.Orders])),
        new(
            "top_buyer_share", FeatureUnit.Fraction, NoSales, Trade,
            "The largest buyer's share of gross sales.",
            w => Rate(w.Buyers.Top, w[Measure.GrossSales])),
        new(
            "buyer_hhi", FeatureUnit.Fraction, NoSales, Trade,
            "Sum of the squares of the buyers' shares of gross sales; 1 = one buyer.",
            w => Herfindahl(w.Buyers, w[Measure.GrossSales])),
        new(
            "top_category_share", FeatureUnit.Fraction, NoSales, Trade,
            "The largest category's share of gross sales.",
            w => Rate(w.Categories.Top, w[Measure.GrossSales])),

        new("parcels_shipped", FeatureUnit.Count, Never, Logistics, "Number of parcels shipped.", w => w[Measure.ParcelsShipped]),
        new("parcels_delivered", FeatureUnit.Count, Never, Logistics, "Number of parcels delivered.", w => w[Measure.ParcelsDelivered]),
        new(
            "on_time_rate", FeatureUnit.Fraction, NoDeliveries, Logistics,
            "Share of the delivered parcels that came on or before the promised day.",
            w => Rate(w[Measure.ParcelsOnTime], w[Measure.ParcelsDelivered])),
        new(
            "delivery_days_mean", FeatureUnit.Days, "missing if no delivered parcel says when it was ordered", Logistics,
            "Mean time from order to delivery, with fractions of a day.",
            w => Rate(w[Measure.DeliverySeconds], w[Measure.ParcelsTimed] * 86_400)),
        new(
            "parcel_return_rate", FeatureUnit.Fraction, NoDeliveries, Logistics,
            "Parcels returned over parcels delivered.",
            w => Rate(w[Measure.ParcelsReturned], w[Measure.ParcelsDelivered])),
        new(
            "stock_turnover", FeatureUnit.PerYear, "missing if no stock of positive value was counted", [DataScope.Logistics, DataScope.Trade],
            "Gross sales over the mean counted stock value of the days with a count, annualised.",
            StockTurnover) { Windows = [30, 90, 180, 365] },

        new("reviews", FeatureUnit.Count, Never, Reputation, "Number of reviews posted.", w => w[Measure.Reviews]),
        new(
            "rating_mean", FeatureUnit.Stars, NoReviews, Reputation,
            "Mean rating of the reviews.",
            w => Rate(w[Measure.RatingSum], w[Measure.Reviews])),
        new(
            "negative_review_rate", FeatureUnit.Fraction, NoReviews, Reputation,
            "Share of the reviews with a rating of 1 or 2.",
            w => Rate(w[Measure.NegativeReviews], w[Measure.Reviews])),
        new("complaints", FeatureUnit.Count, Never, Reputation, "Number of complaints opened.", w => w[Measure.ComplaintsOpened]),
        new(
            "complaint_rate", FeatureUnit.Fraction, NoOrders, [DataScope.Reputation, DataScope.Trade],
            "Complaints opened per order placed.",
            w => Rate(w[Measure.ComplaintsOpened], w[Measure.Orders])),

        new("payout_gross", FeatureUnit.MinorUnits, Never, Money, "Gross amount of the payouts settled.", w => w[Measure.PayoutGross]),
        new("payout_net", FeatureUnit.MinorUnits, Never, Money, "Payouts settled, after fees and refunds.", w => w[Measure.PayoutNet]),
        new(
            "payout_fee_rate", FeatureUnit.Fraction, "missing if gross payouts ≤ 0", Money,
            "The platform's fees over gross payouts.",
            w => Rate(w[Measure.PayoutFees], w[Measure.PayoutGross])),
        new(
            "payout_refund_rate", FeatureUnit.Fraction, "missing if gross payouts ≤ 0", Money,
            "Refunds kept back over gross payouts.",
            w => Rate(w[Measure.PayoutRefunds], w[Measure.PayoutGross])),
        new("tips", FeatureUnit.MinorUnits, Never, Money, "Tips received.", w => w[Measure.Tips]),
        new("ad_spend", FeatureUnit.MinorUnits, Never, Money, "Spent on advertising.", w => w[Measure.AdSpend]),
        new(
            "ad_spend_rate", FeatureUnit.Fraction, NoSales, [DataScope.Money, DataScope.Trade],
            "Advertising over gross sales.",
            w => Rate(w[Measure.AdSpend], w[Measure.GrossSales])),
        new(
            "utility_paid", FeatureUnit.MinorUnits, Never, Money,
            "Paid for electricity, water, gas and the like.",
            w => w[Measure.UtilityPaid]) { Windows = [30, 90, 180, 365] },
        new(
            "tax_base", FeatureUnit.MinorUnits, Never, Money,
            "Taxable amount of the returns filed.",
            w => w[Measure.TaxBase]) { Windows = Long },
        new("tax_paid", FeatureUnit.MinorUnits, Never, Money, "Tax paid with the returns filed.", w => w[Measure.TaxPaid]) { Windows = Long },
    ];

    public static IEnumerable<Feature> All => Templates.SelectMany(template => template.Windows.Select(template.At));

    /// <summary>A rate without a base is missing, never 0; corrections may take a base below 0, which is no base either.</summary>
    internal static double? Rate(double numerator, double denominator) => denominator > 0 ? numerator / denominator : null;

    private static double? Herfindahl(Concentration keys, long gross) => gross > 0 ? Rate((double)keys.Squares, (double)gross * gross) : null;

    private static double? StockTurnover(WindowTotals w) =>
        w.StockDays > 0 ? Rate((double)w[Measure.GrossSales] * w.StockDays * 365, (double)w[Measure.StockValue] * w.Days) : null;

    private sealed record Template(string Name, FeatureUnit Unit, string NullRule, DataScope[] Scopes, string Meaning, Func<WindowTotals, double?> Value)
    {
        public int[] Windows { get; init; } = WindowedFeatures.Windows;

        public Feature At(int days)
        {
            var window = Array.IndexOf(WindowedFeatures.Windows, days);
            var definition = new FeatureDefinition($"{Name}_{days}d", Unit, $"{days}d", NullRule, Scopes[0], Scopes, Meaning);
            return new Feature(definition, inputs => Value(inputs.Windows[window]));
        }
    }
}
