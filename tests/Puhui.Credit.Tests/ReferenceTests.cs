using Puhui.Credit;
using Puhui.Signals;

namespace Puhui.Credit.Tests;

public sealed class ReferenceTests
{
    private static readonly Indicator Plain = Worlds.Definition.Indicators.First(i => i.Name == "active_days");
    private static readonly Indicator Logged = Worlds.Definition.Indicators.First(i => i.Log);

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(25, 25)]
    [InlineData(62.5, 62.5)]
    [InlineData(100, 100)]
    [InlineData(1_000, 100)]
    public void Percentiles_are_linear_between_knots_and_flat_outside(double value, double percentile)
    {
        var knots = Knots.Of([.. Enumerable.Range(0, 101).Select(i => (double)i)], 20);
        Assert.Equal(percentile, knots.PercentileOf(value, Plain), 1e-9);
    }

    [Fact]
    public void Equal_values_stand_at_the_middle_of_their_percentiles()
    {
        var knots = Knots.Of([0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5], 10);
        Assert.Equal([0, 1, 2, 3, 4, 5], knots.Values);
        Assert.Equal([25, 60, 70, 80, 90, 100], knots.Percentiles);
    }

    [Fact]
    public void A_logged_indicator_interpolates_on_the_logarithm()
    {
        var knots = new Knots([0, 99, 9_999], [0, 50, 100]);
        Assert.Equal(75, knots.PercentileOf(999, Logged), 1e-9);
    }

    [Fact]
    public void An_indicator_that_is_the_same_for_everybody_is_unknown()
    {
        var members = Enumerable.Range(0, 300).Select(i => new PopulationMember("fruit", With(i, "complaint_rate_90d", 0)));
        var population = ReferencePopulation.Build(members, Worlds.AsOf, Worlds.Definition);
        var score = Score.Of(With(1, "complaint_rate_90d", 0), "fruit", population, Worlds.Definition, Worlds.Definition.Weights);
        Assert.False(score.Parts.Single(p => p.Indicator == "complaints").IsKnown);
    }

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    public void An_industry_has_its_own_knots_from_200_merchants_on(int merchants, bool own)
    {
        var random = new Random(1);
        var members = Enumerable.Range(0, 400).Select(i => new PopulationMember(i < merchants ? "fruit" : "tea", Worlds.RandomFeatures($"m-{i}", random, Worlds.AsOf)));
        Assert.Equal(own, ReferencePopulation.Build(members, Worlds.AsOf, Worlds.Definition).Industries.ContainsKey("fruit"));
    }

    [Fact]
    public void A_population_that_would_see_the_future_is_refused()
    {
        var tomorrow = new PopulationMember("fruit", Worlds.RandomFeatures("m", new Random(1), Worlds.AsOf.AddDays(1)));
        Assert.Throws<BrokenInvariantException>(() => ReferencePopulation.Build([tomorrow], Worlds.AsOf, Worlds.Definition));
    }

    [Fact]
    public void The_order_of_merchants_does_not_change_the_knots()
    {
        var random = new Random(2);
        var members = Enumerable.Range(0, 250).Select(i => new PopulationMember("fruit", Worlds.RandomFeatures($"m-{i}", random, Worlds.AsOf))).ToList();
        var one = ReferencePopulation.Build(members, Worlds.AsOf, Worlds.Definition).Industries;
        members.Reverse();
        var other = ReferencePopulation.Build(members, Worlds.AsOf, Worlds.Definition).Industries;
        Assert.Equal(CanonicalJson.TextOf(one), CanonicalJson.TextOf(other));
    }

    [Fact]
    public void A_reference_read_back_has_the_same_version()
    {
        var reference = Worlds.NewModel(7).Reference;
        Assert.Equal(reference.Version, Reference.Parse(CanonicalJson.TextOf(reference)).Version);
    }

    [Fact]
    public void The_rating_is_drawn_towards_the_populations_mean_with_the_weight_of_20_reviews()
    {
        var rating = Worlds.Definition.Indicators.Single(i => i.Name == "rating");
        var features = With(1, "rating_mean_365d", 5, "reviews_365d", 20);
        Assert.Equal(4.5, rating.Evaluate(features, prior: 4));
        Assert.Null(rating.Evaluate(With(1, "rating_mean_365d", 5, "reviews_365d", 0), prior: 4));
    }

    private static FeatureVector With(int seed, string name, double value, string? second = null, double other = 0)
    {
        var features = Worlds.RandomFeatures($"m-{seed}", new Random(seed), Worlds.AsOf);
        var values = new Dictionary<string, double?>(features.Values, StringComparer.Ordinal) { [name] = value };
        if (second is not null)
        {
            values[second] = other;
        }

        return features with { Values = values };
    }
}
