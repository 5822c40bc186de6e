namespace Puhui.Signals.Tests.Features;

/// <summary>Each definition beside numbers that were worked out by hand.</summary>
public sealed class FeatureDefinitionTests
{
    private const int Digits = 12;

    [Theory]
    // An order on this day, seen on 1 March 2024 (a leap year): 29 February is one of the days.
    [InlineData("2024-02-29", 1, 1, 1, 1, 1)]
    [InlineData("2024-02-23", 1, 1, 1, 1, 1)]
    [InlineData("2024-02-22", 0, 1, 1, 1, 1)]
    [InlineData("2024-01-31", 0, 1, 1, 1, 1)]
    [InlineData("2024-01-30", 0, 0, 1, 1, 1)]
    [InlineData("2023-12-02", 0, 0, 1, 1, 1)]
    [InlineData("2023-12-01", 0, 0, 0, 1, 1)]
    [InlineData("2023-09-03", 0, 0, 0, 1, 1)]
    [InlineData("2023-09-02", 0, 0, 0, 0, 1)]
    [InlineData("2023-03-02", 0, 0, 0, 0, 1)]
    [InlineData("2023-03-01", 0, 0, 0, 0, 0)]
    // Known on the as-of day or later: not known before it.
    [InlineData("2024-03-01", 0, 0, 0, 0, 0)]
    [InlineData("2024-03-02", 0, 0, 0, 0, 0)]
    public void A_window_holds_the_N_days_before_the_as_of_day(string day, int in7, int in30, int in90, int in180, int in365)
    {
        var seen = new Shop().Order(day, 100).AsOf("2024-03-01");

        Assert.Equal([in7, in30, in90, in180, in365], new[] { 7, 30, 90, 180, 365 }.Select(n => (int)seen[$"orders_{n}d"]!));
    }

    [Fact]
    public void Sales_of_a_month_worked_out_by_hand()
    {
        var seen = new Shop()
            .Order("2026-03-05", 6_000, buyer: "ann", category: "tea", night: true)
            .Order("2026-03-05", 1_000, buyer: "bob", category: "cups")
            .Order("2026-03-20", 2_000, buyer: "ann", category: "cups")
            .Order("2026-03-21", 1_000, buyer: "cai", category: "tea")
            .Cancelled("2026-03-06", 1_000)
            .Refunded("2026-03-25", 500)
            .AsOf("2026-04-01");

        Assert.Equal(4, seen["orders_30d"]);
        Assert.Equal(10_000, seen["gross_sales_30d"]);
        Assert.Equal(1_500, seen["reversed_sales_30d"]);
        Assert.Equal(8_500, seen["net_sales_30d"]);
        Assert.Equal(0.15, seen["reversal_rate_30d"]);
        Assert.Equal(3, seen["buyers_30d"]);
        Assert.Equal(1 / 3.0, seen["repeat_buyer_rate_30d"]);
        Assert.Equal(3, seen["active_days_30d"]);
        Assert.Equal(2_500, seen["average_order_value_30d"]);
        Assert.Equal(0.25, seen["night_order_share_30d"]);
        Assert.Equal(0.8, seen["top_buyer_share_30d"]);
        Assert.Equal(0.66, seen["buyer_hhi_30d"]!.Value, Digits);
        Assert.Equal(0.7, seen["top_category_share_30d"]);
        Assert.Equal(27, seen["age_days"]);
        Assert.Equal(11, seen["days_since_last_order"]);
    }

    [Fact]
    public void Parcels_reviews_and_complaints_worked_out_by_hand()
    {
        var seen = new Shop()
            .Order("2026-03-01", 100, count: 4)
            .Delivered("2026-03-05", onTime: true, days: 2.5)
            .Delivered("2026-03-05", onTime: true, days: 3)
            .Delivered("2026-03-09", onTime: false, days: 9.5)
            .Add("2026-03-12", Measure.ParcelsReturned, 1)
            .Reviewed("2026-03-06", 5).Reviewed("2026-03-07", 4).Reviewed("2026-03-10", 2).Reviewed("2026-03-11", 1)
            .Add("2026-03-11", Measure.ComplaintsOpened, 1)
            .AsOf("2026-03-29");

        Assert.Equal(3, seen["parcels_delivered_90d"]);
        Assert.Equal(2 / 3.0, seen["on_time_rate_90d"]);
        Assert.Equal(5, seen["delivery_days_mean_90d"]);
        Assert.Equal(1 / 3.0, seen["parcel_return_rate_90d"]);
        Assert.Equal(4, seen["reviews_90d"]);
        Assert.Equal(3, seen["rating_mean_90d"]);
        Assert.Equal(0.5, seen["negative_review_rate_90d"]);
        Assert.Equal(0.25, seen["complaint_rate_90d"]);
    }

    [Fact]
    public void Stock_turns_over_gross_sales_against_the_mean_of_the_days_counted()
    {
        // Two days of counting: 300 + 100 on the first, 200 on the second; mean 300. 900 in 90 days is 3 650 a year.
        var seen = new Shop()
            .StockCounted("2026-02-01", 300).StockCounted("2026-02-01", 100).StockCounted("2026-03-01", 200)
            .Order("2026-03-02", 900)
            .AsOf("2026-03-10");

        Assert.Equal(3_650 / 300.0, seen["stock_turnover_90d"]!.Value, Digits);
    }

    [Fact]
    public void Payouts_fees_and_other_money_worked_out_by_hand()
    {
        var seen = new Shop()
            .Order("2026-03-02", 1_000)
            .Add("2026-03-08", Measure.PayoutGross, 900).Add("2026-03-08", Measure.PayoutFees, 45)
            .Add("2026-03-08", Measure.PayoutRefunds, 90).Add("2026-03-08", Measure.PayoutNet, 765)
            .Add("2026-03-08", Measure.AdSpend, 50)
            .AsOf("2026-03-10");

        Assert.Equal(900, seen["payout_gross_30d"]);
        Assert.Equal(765, seen["payout_net_30d"]);
        Assert.Equal(0.05, seen["payout_fee_rate_30d"]);
        Assert.Equal(0.1, seen["payout_refund_rate_30d"]);
        Assert.Equal(0.05, seen["ad_spend_rate_30d"]);
    }

    [Fact]
    public void Nothing_to_divide_by_is_missing_never_zero()
    {
        var seen = new Shop().Order("2025-01-01", 100).AsOf("2026-04-01");

        foreach (var definition in FeatureCatalogue.All.Where(d => d.Window is "30d" or "7d"))
        {
            Assert.Equal(definition.NullRule == "never missing" ? 0 : null, seen[definition.Name]);
        }
    }

    [Fact]
    public void A_merchant_without_any_order_has_no_age_and_no_shape()
    {
        var seen = new Shop().Reviewed("2026-03-01", 5).AsOf("2026-04-01");

        Assert.All(
            ["age_days", "days_since_last_order", "sales_cv_26w", "sales_trend_26w", "zero_weeks_26w", "sales_drawdown_26w", "sales_seasonality_52w", "orders_trend_30d_90d"],
            name => Assert.Null(seen[name]));
        Assert.Equal(0, seen["orders_365d"]);
        Assert.Equal(5, seen["rating_mean_365d"]);
    }

    [Fact]
    public void A_correction_takes_back_the_order_and_its_buyer()
    {
        var seen = new Shop()
            .Order("2026-03-05", 600, buyer: "ann").Order("2026-03-06", 400, buyer: "bob")
            .Order("2026-03-20", -400, buyer: "bob", count: -1)
            .AsOf("2026-04-01");

        Assert.Equal(1, seen["orders_30d"]);
        Assert.Equal(600, seen["gross_sales_30d"]);
        Assert.Equal(1, seen["buyers_30d"]);
        Assert.Equal(1, seen["top_buyer_share_30d"]);
        Assert.Equal(1, seen["buyer_hhi_30d"]);
    }

    [Fact]
    public void A_window_that_holds_only_a_correction_has_no_base_for_any_rate()
    {
        var seen = new Shop().Order("2026-03-05", 600, buyer: "ann").Order("2026-03-30", -600, buyer: "ann", count: -1).AsOf("2026-04-01");

        Assert.Equal(-1, seen["orders_7d"]);
        Assert.All(["average_order_value_7d", "buyer_hhi_7d", "top_buyer_share_7d", "repeat_buyer_rate_7d", "night_order_share_7d"], name => Assert.Null(seen[name]));
        Assert.Null(seen["reversal_rate_30d"]);
    }

    [Fact]
    public void Trends_compare_the_last_month_with_the_last_quarter()
    {
        var shop = new Shop().Order("2026-01-01", 100, buyer: "ann").Order("2026-02-01", 200, buyer: "ann").Order("2026-03-20", 300, buyer: "bob");

        var seen = shop.AsOf("2026-04-01");
        Assert.Equal(1.0, seen["orders_trend_30d_90d"]);
        Assert.Equal(1.5, seen["gross_sales_trend_30d_90d"]);
        Assert.Equal(1.5, seen["net_sales_trend_30d_90d"]);
        Assert.Equal(1.5, seen["buyers_trend_30d_90d"]);
        Assert.Equal(1.5, seen["average_order_value_trend_30d_90d"]);
        Assert.Null(seen["rating_mean_trend_30d_90d"]);
        // One day younger than a quarter.
        Assert.Null(shop.AsOf("2026-03-31")["orders_trend_30d_90d"]);
    }

    [Fact]
    public void A_feature_needs_consent_to_every_family_it_is_computed_from()
    {
        var seen = new Shop().Order("2026-03-05", 600).Reviewed("2026-03-06", 4).Add("2026-03-07", Measure.ComplaintsOpened, 1).AsOf("2026-04-01")
            .Within(new HashSet<DataScope> { DataScope.Reputation });

        Assert.Equal(4, seen["rating_mean_30d"]);
        Assert.Equal(1, seen["complaints_30d"]);
        Assert.Null(seen["orders_30d"]);
        Assert.Null(seen["complaint_rate_30d"]);
    }
}
