using Puhui.Credit;
using Puhui.Signals;

namespace Puhui.Credit.Tests;

public sealed class ScoreTests
{
    private const int Seeds = 300;

    [Fact]
    public void The_points_of_an_explanation_sum_exactly_to_the_score_less_650()
    {
        var population = Worlds.NewPopulation(1);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var score = ScoreOf(Worlds.RandomFeatures("m", new Random(seed), Worlds.AsOf, missing: seed / (double)Seeds), population);
            Assert.True(score.Value is >= 350 and <= 950, $"seed {seed}: {score.Value}");
            Assert.True(score.Parts.Sum(p => p.Points) == score.Value - 650, $"seed {seed}");
            Assert.All(score.Parts, p => Assert.Equal(p.Points * 10, decimal.Truncate(p.Points * 10)));
            Assert.All(score.Parts.Where(p => !p.IsKnown), p => Assert.Equal(0, p.Points));
        }
    }

    [Fact]
    public void Improving_one_indicator_never_lowers_the_score()
    {
        var population = Worlds.NewPopulation(2);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var features = Worlds.RandomFeatures("m", random, Worlds.AsOf, missing: 0);
            foreach (var indicator in Worlds.Definition.Indicators.Where(i => i.Features.Count == 1 || i.Form == IndicatorForm.ShrunkMean))
            {
                var better = Improved(features, indicator, random.NextDouble() * 3);
                Assert.True(ScoreOf(better, population).Value >= ScoreOf(features, population).Value, $"seed {seed}, {indicator.Name}");
            }
        }
    }

    [Fact]
    public void A_merchant_of_whom_nothing_is_known_has_650_and_no_confidence()
    {
        var nothing = new FeatureVector(new MerchantId("m"), Worlds.AsOf, new Dictionary<string, double?>(StringComparer.Ordinal));
        var score = ScoreOf(nothing, Worlds.NewPopulation(3));
        Assert.Equal(650, score.Value);
        Assert.Equal(1, score.UnknownShare);
        Assert.Equal(0, score.Confidence);
    }

    [Theory]
    [InlineData(90, 0.5)]
    [InlineData(180, 1.0)]
    [InlineData(900, 1.0)]
    public void Confidence_grows_with_age_up_to_180_days_and_falls_with_what_is_unknown(double age, double share)
    {
        var features = Worlds.RandomFeatures("m", new Random(4), Worlds.AsOf, missing: 0.3);
        var aged = features with { Values = new Dictionary<string, double?>(features.Values, StringComparer.Ordinal) { ["age_days"] = age } };
        var score = ScoreOf(aged, Worlds.NewPopulation(4));
        Assert.Equal((1 - score.UnknownShare) * share, score.Confidence, 1e-9);
    }

    [Fact]
    public void The_principal_reasons_are_the_four_indicators_that_cost_most()
    {
        var score = ScoreOf(Worlds.RandomFeatures("m", new Random(5), Worlds.AsOf, missing: 0), Worlds.NewPopulation(5));
        var reasons = Score.PrincipalReasons(score, Worlds.Definition);
        var expected = score.Parts.Where(p => p.Points < 0).OrderBy(p => p.Points).Take(4).Select(p => p.Indicator);
        Assert.Equal(expected, reasons.Select(r => r.Code));
    }

    [Fact]
    public void A_population_from_after_the_day_is_refused()
    {
        var yesterday = Worlds.RandomFeatures("m", new Random(6), Worlds.AsOf.AddDays(-1));
        Assert.Throws<BrokenInvariantException>(() => ScoreOf(yesterday, Worlds.NewPopulation(6)));
    }

    [Fact]
    public void Tenths_are_apportioned_by_largest_remainder()
    {
        Assert.Equal([13, 3, 4], Apportion.Tenths([1.30, 0.26, 0.44], 2));
        Assert.Equal([0, 0], Apportion.Tenths([0, 0], 0));
        Assert.Equal([-10, 0, 0], Apportion.Tenths([-0.6, 0, 0], -1));
    }

    private static SocialScore ScoreOf(FeatureVector features, ReferencePopulation population) =>
        Score.Of(features, "fruit", population, Worlds.Definition, Worlds.Definition.Weights);

    private static FeatureVector Improved(FeatureVector features, Indicator indicator, double by)
    {
        var name = indicator.Features[0];
        var values = new Dictionary<string, double?>(features.Values, StringComparer.Ordinal);
        values[name] += indicator.Better == Better.Higher ? by : -by;
        return features with { Values = values };
    }
}
