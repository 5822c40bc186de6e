namespace Puhui.Signals;

/// <summary>The features that exist once: age, the shape of the weekly sales series, and trends of the last month against the last quarter.</summary>
internal static class WholeFeatures
{
    /// <summary>Younger than this, a quarter is not whole and its trend would only measure the age.</summary>
    private const int TrendAgeDaysMin = 90;

    private const string FewWeeks = "missing if there are fewer than 8 whole weeks since the first order";

    public static IEnumerable<Feature> All =>
    [
        Trade(
            "age_days", FeatureUnit.Days, "ever",
            "missing before the first order",
            "Days since the day of the first order ever placed.",
            i => i.AgeDays),
        Trade(
            "days_since_last_order", FeatureUnit.Days, "ever",
            "missing before the first order",
            "Days since the last day with an order; 1 = the day before the as-of day.",
            i => i.DaysSinceLastOrder),
        Trade(
            "sales_cv_26w", FeatureUnit.Ratio, "26w",
            FewWeeks + ", or the mean is ≤ 0",
            "Sample standard deviation of weekly net sales over their mean.",
            i => i.Shape.Variation),
        Trade(
            "sales_trend_26w", FeatureUnit.FractionPerWeek, "26w",
            FewWeeks + ", or the mean is ≤ 0",
            "Theil–Sen slope of weekly net sales over their mean.",
            i => i.Shape.Trend),
        Trade("zero_weeks_26w", FeatureUnit.Weeks, "26w", FewWeeks, "Weeks without any order.", i => i.Shape.ZeroWeeks),
        Trade(
            "sales_drawdown_26w", FeatureUnit.Fraction, "26w",
            FewWeeks + ", or no four-week sum is > 0",
            "Largest fall of the four-week sum of net sales from its maximum so far, as a share of that maximum.",
            i => i.Shape.Drawdown),
        Trade(
            "sales_seasonality_52w", FeatureUnit.Fraction, "52w",
            "missing if the first order is less than 730 days old, or nothing varies around the trend",
            "Strength of the monthly season in weekly net sales.",
            i => i.Shape.Seasonality),
        PaceTrend("orders", "Orders", w => w[Measure.Orders]),
        PaceTrend("gross_sales", "Gross sales", w => w[Measure.GrossSales]),
        PaceTrend("net_sales", "Net sales", w => w.Net),
        PaceTrend("buyers", "Buyers", w => w.Buyers.Keys),
        PaceTrend("active_days", "Days with an order", w => w.ActiveDays),
        LevelTrend("average_order_value", DataScope.Trade, "Average order value", Measure.GrossSales, Measure.Orders),
        LevelTrend("rating_mean", DataScope.Reputation, "Mean rating", Measure.RatingSum, Measure.Reviews),
        LevelTrend("on_time_rate", DataScope.Logistics, "On-time rate", Measure.ParcelsOnTime, Measure.ParcelsDelivered),
    ];

    private static Feature Trade(string name, FeatureUnit unit, string window, string nullRule, string meaning, Func<FeatureInputs, double?> value) =>
        new(new FeatureDefinition(name, unit, window, nullRule, DataScope.Trade, [DataScope.Trade], meaning), value);

    private static Feature PaceTrend(string of, string words, Func<WindowTotals, long> value) => Trade(
        $"{of}_trend_30d_90d",
        FeatureUnit.Ratio,
        "90d",
        "missing if the first order is less than 90 days old, or the 90 days' value is ≤ 0",
        $"{words} per day of the last 30 days over the same of the last 90 days; 1 = steady.",
        i => i.AgeDays >= TrendAgeDaysMin ? WindowedFeatures.Rate(value(i.Over(30)) * 3.0, value(i.Over(90))) : null);

    private static Feature LevelTrend(string of, DataScope family, string words, Measure numerator, Measure denominator) => new(
        new FeatureDefinition(
            $"{of}_trend_30d_90d",
            FeatureUnit.Ratio,
            "90d",
            "missing if either is missing, or that of 90 days is 0",
            family,
            [family],
            $"{words} of the last 30 days over that of the last 90 days; 1 = steady."),
        i => Quotient(Level(i.Over(30), numerator, denominator), Level(i.Over(90), numerator, denominator)));

    private static double? Level(WindowTotals window, Measure numerator, Measure denominator) =>
        WindowedFeatures.Rate(window[numerator], window[denominator]);

    private static double? Quotient(double? month, double? quarter) => month is { } m && quarter is { } q ? WindowedFeatures.Rate(m, q) : null;
}
