using Puhui.Credit;

namespace Puhui.Credit.Tests;

public sealed class PolicyTests
{
    private static readonly string Good = CanonicalJson.TextOf(Worlds.Policy);

    [Fact]
    public void A_policy_written_and_read_has_the_same_version() => Assert.Equal(Worlds.Policy.Version, CreditPolicy.Parse(Good).Version);

    [Theory]
    [InlineData("\"score_min\":600", "\"score_min\":100", "score_min lies in 350–950")]
    [InlineData("\"quantile\":0.2", "\"quantile\":0.25", "quantile is one of forecast.probabilities")]
    [InlineData("\"times\":1.3", "\"times\":0.9", "coverage.times is at least 1")]
    [InlineData("\"floor\":\"0.09\"", "\"floor\":\"0.13\"", "pricing.floor is not above pricing.ceiling")]
    [InlineData("{\"months\":3,\"score\":850}", "{\"months\":3,\"score\":400}", "kappa's scores ascend")]
    [InlineData("\"probability\":0.12", "\"probability\":0.01", "their probabilities never rise")]
    [InlineData("\"months\":6", "\"months\":5", "the forecast reaches as far as the schedule")]
    [InlineData("\"regions\":[],", "", "regions")]
    [InlineData("\"regions\":[]", "\"regions\":[],\"regionz\":[]", "regionz")]
    public void A_faulty_policy_is_refused_by_a_sentence_that_names_the_field(string from, string to, string says)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);
        var fault = Assert.Throws<FormatException>(() => CreditPolicy.Parse(Good.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, 0)]
    [InlineData(500, 0)]
    [InlineData(675, 1.5)]
    [InlineData(850, 3)]
    [InlineData(950, 3)]
    public void Kappa_is_linear_between_its_corners_and_flat_outside(int score, double months) => Assert.Equal((decimal)months, Worlds.Policy.KappaAt(score));

    [Theory]
    [InlineData("CN", "CN-33", true)]
    [InlineData("CN-33", "CN-33", true)]
    [InlineData("CN-3", "CN-33", false)]
    [InlineData("CN-33", "CN", false)]
    public void A_region_serves_all_it_contains(string served, string region, bool serves) =>
        Assert.Equal(serves, (Worlds.Policy with { Regions = [served] }).Serves(region));
}
