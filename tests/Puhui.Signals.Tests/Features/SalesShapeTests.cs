namespace Puhui.Signals.Tests.Features;

/// <summary>The features of the weekly series, on series short enough to check on paper.</summary>
public sealed class SalesShapeTests
{
    private const string AsOf = "2026-03-30";
    private const int Digits = 12;

    [Theory]
    [InlineData("2026-02-03", null)] // 55 days: 7 whole weeks
    [InlineData("2026-02-02", 7.0)] // 56 days: 8 whole weeks, 7 of them without orders
    [InlineData("2025-09-29", 25.0)] // 182 days: 26 weeks
    [InlineData("2025-01-01", 26.0)] // older: never more than 26, and the only order lies before them
    public void The_series_has_as_many_whole_weeks_as_the_merchant_is_old_from_8_to_26(string firstOrder, double? zeroWeeks) =>
        Assert.Equal(zeroWeeks, new Shop().Order(firstOrder, 100).AsOf(AsOf)["zero_weeks_26w"]);

    [Fact]
    public void Variation_is_the_sample_deviation_over_the_mean()
    {
        // Mean 15, each week 5 away from it: √(8 · 25 ÷ 7) ÷ 15.
        var seen = Shop.WithWeeks(AsOf, 10, 20, 10, 20, 10, 20, 10, 20).AsOf(AsOf);

        Assert.Equal(Math.Sqrt(200 / 7.0) / 15, seen["sales_cv_26w"]!.Value, Digits);
    }

    [Fact]
    public void Trend_is_the_median_slope_over_the_mean_and_one_wild_week_does_not_move_it()
    {
        Assert.Equal(100 / 450.0, Shop.WithWeeks(AsOf, 100, 200, 300, 400, 500, 600, 700, 800).AsOf(AsOf)["sales_trend_26w"]!.Value, Digits);

        // Mean 1 450; of the 28 slopes 4 are below 100, 21 exactly 100 and 3 above.
        Assert.Equal(100 / 1_450.0, Shop.WithWeeks(AsOf, 100, 200, 300, 8_400, 500, 600, 700, 800).AsOf(AsOf)["sales_trend_26w"]!.Value, Digits);
    }

    [Fact]
    public void Falling_sales_have_a_negative_trend() =>
        Assert.Equal(-100 / 450.0, Shop.WithWeeks(AsOf, 800, 700, 600, 500, 400, 300, 200, 100).AsOf(AsOf)["sales_trend_26w"]!.Value, Digits);

    [Fact]
    public void Drawdown_is_the_largest_fall_of_the_four_week_sum_from_its_maximum_so_far()
    {
        // Four-week sums 400, 500, 400, 300, 300; the fall from 500 to 300 is 0.4 of 500; the earlier rise does not count.
        Assert.Equal(0.4, Shop.WithWeeks(AsOf, 100, 100, 100, 100, 200, 0, 0, 100).AsOf(AsOf)["sales_drawdown_26w"]!.Value, Digits);
        // Sums 400, 500, 600, 700, 800: never a fall.
        Assert.Equal(0, Shop.WithWeeks(AsOf, 100, 100, 100, 100, 200, 200, 200, 200).AsOf(AsOf)["sales_drawdown_26w"]);
    }

    [Fact]
    public void Weeks_of_refunds_are_negative_and_drawdown_may_pass_1()
    {
        // Sums 400, 200, 0, −200, −400: down by twice the maximum. Mean 0: no variation and no trend.
        var seen = Shop.WithWeeks(AsOf, 100, 100, 100, 100, -100, -100, -100, -100).AsOf(AsOf);

        Assert.Equal(2, seen["sales_drawdown_26w"]);
        Assert.Equal(4, seen["zero_weeks_26w"]);
        Assert.Null(seen["sales_cv_26w"]);
        Assert.Null(seen["sales_trend_26w"]);
    }

    [Fact]
    public void A_merchant_that_only_gave_money_back_has_no_drawdown()
    {
        var seen = Shop.WithWeeks(AsOf, 100, -500, -100, 0, 0, 0, 0, 0).AsOf(AsOf);

        Assert.Null(seen["sales_drawdown_26w"]);
        Assert.Equal(7, seen["zero_weeks_26w"]);
    }

    [Fact]
    public void A_week_of_cancelled_orders_sells_nothing_but_is_not_a_zero_week()
    {
        var seen = Shop.WithWeeks(AsOf, 1, 1, 1, 1, 1, 1, 1, 1).Order("2026-03-25", 500).Cancelled("2026-03-26", 501).AsOf(AsOf);

        Assert.Equal(0, seen["zero_weeks_26w"]);
        Assert.Equal(0, SalesSeries.Weekly(Shop.WithWeeks(AsOf, 5).Cancelled("2026-03-26", 5).History(), Shop.Day(AsOf), 1)[0]);
    }

    [Fact]
    public void Blocks_end_the_day_before_the_as_of_day()
    {
        var history = new Shop().Order("2026-03-29", 1).Order("2026-03-23", 2).Order("2026-03-22", 4).Order("2026-03-16", 8).Order("2026-03-30", 16)
            .Order("2026-02-28", 32).Order("2026-02-27", 64).History();
        var asOf = Shop.Day(AsOf);

        Assert.Equal([0, 12, 3], SalesSeries.Weekly(history, asOf, 3));
        Assert.Equal([0, 4, 2, 0, 0, 0, 0, 0, 1], SalesSeries.Daily(history, asOf, 9));
        Assert.Equal([64, 47], SalesSeries.Monthly(history, asOf, 2));
    }

    [Fact]
    public void Seasonality_needs_two_years()
    {
        var weeks = Enumerable.Range(0, 105).Select(i => (long)(i % 4 == 0 ? 900 : 100)).ToArray();
        var shop = Shop.WithWeeks(AsOf, weeks);

        Assert.Equal(735, shop.AsOf(AsOf)["age_days"]);
        Assert.NotNull(shop.AsOf(AsOf)["sales_seasonality_52w"]);
        Assert.NotNull(shop.AsOf("2026-03-25")["sales_seasonality_52w"]); // 730 days
        Assert.Null(shop.AsOf("2026-03-24")["sales_seasonality_52w"]);
    }

    [Fact]
    public void Sales_that_only_follow_the_month_are_all_season_and_level_sales_have_none()
    {
        // Block t of the last 52 sells much in the first week of each period of 4.345 blocks.
        var monthly = Enumerable.Range(0, 105).Select(i => (long)((i - 53 + 4345) * 1_000 % 4_345 < 1_000 ? 5_000 : 1_000)).ToArray();

        Assert.InRange(Shop.WithWeeks(AsOf, monthly).AsOf(AsOf)["sales_seasonality_52w"]!.Value, 0.9, 1);
        Assert.Null(Shop.WithWeeks(AsOf, [.. Enumerable.Repeat(1_000L, 105)]).AsOf(AsOf)["sales_seasonality_52w"]);
    }
}
