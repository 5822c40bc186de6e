using System.Text.RegularExpressions;

namespace Puhui.Signals.Tests.Features;

public sealed class FeatureCatalogueTests
{
    [Fact]
    public void Names_are_unique_and_end_in_their_window()
    {
        Assert.Equal(FeatureCatalogue.All.Count, FeatureCatalogue.All.Select(d => d.Name).Distinct().Count());
        Assert.All(FeatureCatalogue.All, d => Assert.Matches(new Regex("^[a-z][a-z_]*(_[0-9]+[dw])*$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), d.Name));
        Assert.All(FeatureCatalogue.All.Where(d => d.Window != "ever"), d => Assert.EndsWith("_" + d.Window, d.Name));
    }

    [Fact]
    public void Every_feature_says_what_it_is_when_it_is_missing_and_what_it_needs() => Assert.All(FeatureCatalogue.All, d =>
    {
        Assert.True(Enum.IsDefined(d.Unit));
        Assert.EndsWith(".", d.Meaning);
        Assert.True(d.NullRule == "never missing" || d.NullRule.StartsWith("missing ", StringComparison.Ordinal), d.NullRule);
        Assert.Contains(d.Family, d.Scopes);
    });

    [Theory]
    [InlineData("orders_7d"), InlineData("net_sales_365d"), InlineData("buyer_hhi_90d"), InlineData("delivery_days_mean_180d"), InlineData("rating_mean_90d")]
    [InlineData("sales_cv_26w"), InlineData("sales_trend_26w"), InlineData("zero_weeks_26w"), InlineData("sales_drawdown_26w"), InlineData("sales_seasonality_52w")]
    [InlineData("age_days"), InlineData("stock_turnover_90d"), InlineData("complaint_rate_90d"), InlineData("buyers_trend_30d_90d")]
    public void The_core_features_are_there(string name) => Assert.Equal(name, FeatureCatalogue.Of(name).Name);

    [Fact]
    public void A_vector_holds_exactly_the_catalogue_in_its_order()
    {
        var seen = new Shop().Order("2026-03-01", 100).AsOf("2026-04-01");

        Assert.Equal(FeatureCatalogue.All.Select(d => d.Name), seen.Values.Select(v => v.Key));
        Assert.Throws<ArgumentException>(() => seen["orders_31d"]);
    }
}
