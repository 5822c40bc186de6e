using Puhui.Credit;

namespace Puhui.Credit.Tests;

public sealed class WeightsTests
{
    private static readonly IndexWeights Base = new(0.3, 0.4, 0.3);

    [Fact]
    public void Without_outcomes_the_base_weights_stand() => Assert.Same(Base, AdaptWeights.From(Base, new IndexOutcomes(0, 0.9, 0.5, 0.5)));

    [Fact]
    public void Indices_that_tell_alike_keep_their_base_weights()
    {
        var weights = AdaptWeights.From(Base, new IndexOutcomes(10_000, 0.7, 0.7, 0.7));
        Assert.Equal(0.3, weights.Engagement, 1e-9);
        Assert.Equal(0.4, weights.Robustness, 1e-9);
    }

    [Fact]
    public void Five_hundred_outcomes_are_half_trusted()
    {
        // λ = ½, AUC − mean = (0.02, 0, −0.02): raw weights 0.3·e^0.1, 0.4, 0.3·e^−0.1.
        var weights = AdaptWeights.From(Base, new IndexOutcomes(500, 0.62, 0.60, 0.58));
        var total = (0.3 * Math.Exp(0.1)) + 0.4 + (0.3 * Math.Exp(-0.1));
        Assert.Equal(0.3 * Math.Exp(0.1) / total, weights.Engagement, 1e-9);
        Assert.Equal(0.4 / total, weights.Robustness, 1e-9);
    }

    [Fact]
    public void Weights_stay_within_half_of_their_base_and_sum_to_one()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var w = AdaptWeights.From(Base, new IndexOutcomes(random.Next(100_000), random.NextDouble(), random.NextDouble(), random.NextDouble()));
            Assert.True(Math.Abs(w.Engagement + w.Robustness + w.Reputation - 1) < 1e-9, $"seed {seed}: {w}");
            Assert.True(w is { Engagement: >= 0.15 and <= 0.45, Robustness: >= 0.2 and <= 0.6, Reputation: >= 0.15 and <= 0.45 }, $"seed {seed}: {w}");
        }
    }

    [Fact]
    public void Portable_log_and_exp_agree_with_the_platforms()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var x = (random.NextDouble() * 40) - 20;
            Assert.Equal(1, Portable.Exp(x) / Math.Exp(x), 1e-13);
            var y = Math.Exp(x);
            Assert.Equal(Math.Log(y), Portable.Log(y), 1e-12);
        }
    }
}
