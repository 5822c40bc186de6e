using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>What the social credit score is made of, as data: the indicators of each index, the base weights, and how a reference population is cut. Its version is the hash of its content.</summary>
/// <param name="Percentiles">Number of equal steps between the stored percentile knots: 20 = every 5 %.</param>
/// <param name="KnownMin">An indicator known for fewer merchants of the population is unknown for all.</param>
/// <param name="IndustryMin">An industry with fewer merchants is measured against the whole population.</param>
/// <param name="AgeMinDays">Merchants with a shorter history are not part of a population.</param>
/// <param name="AgeFullDays">From this age on, age no longer lowers confidence.</param>
public sealed record ScoreDefinition(
    string Id,
    IndexWeights Weights,
    int Percentiles,
    int KnownMin,
    int IndustryMin,
    int AgeMinDays,
    int AgeFullDays,
    IReadOnlyList<Indicator> Indicators)
{
    /// <summary>Name of the feature that gives a merchant's age.</summary>
    public const string AgeFeature = "age_days";

    [JsonIgnore]
    public string Version => ContentVersion.Of(this);

    /// <summary>Name of the feature that says whether anything was sold of late.</summary>
    public const string SalesFeature = "net_sales_90d";

    /// <summary>The features a decision needs, each once.</summary>
    [JsonIgnore]
    internal IEnumerable<string> FeatureNames => Indicators.SelectMany(i => i.Features).Append(AgeFeature).Append(SalesFeature).Distinct(StringComparer.Ordinal);

    /// <summary>Reads and checks policies/social-score.json.</summary>
    public static ScoreDefinition Parse(string text)
    {
        var definition = DataText.Parse<ScoreDefinition>(text, "score definition");
        definition.Validate();
        return definition;
    }

    /// <summary>The weight of each indicator within its index; an index's sum to 1, indicators nobody can know yet included.</summary>
    internal double[] Shares()
    {
        var totals = new double[3];
        foreach (var indicator in Indicators)
        {
            totals[(int)indicator.Index - 1] += indicator.Weight;
        }

        var shares = new double[Indicators.Count];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = Indicators[i].Weight / totals[(int)Indicators[i].Index - 1];
        }

        return shares;
    }

    private void Validate()
    {
        const string what = "score definition";
        foreach (var indicator in Indicators)
        {
            indicator.Validate();
        }

        DataText.Require(Indicators.Select(i => i.Name).Distinct(StringComparer.Ordinal).Count() == Indicators.Count, what, "indicator names are unique");
        DataText.Require(Enum.GetValues<CreditIndex>().All(x => Indicators.Any(i => i.Index == x)), what, "each index has an indicator");
        DataText.Require(Math.Abs(Weights.Engagement + Weights.Robustness + Weights.Reputation - 1) < 1e-12, what, "weights sum to 1");
        DataText.Require(Weights is { Engagement: > 0, Robustness: > 0, Reputation: > 0 }, what, "weights are positive");
        DataText.Require(Percentiles is >= 4 and <= 100 && Percentiles % 2 == 0, what, "percentiles is an even number of steps from 4 to 100");
        DataText.Require(KnownMin >= 2 && IndustryMin >= KnownMin && AgeMinDays >= 0 && AgeFullDays > 0, what, "known_min ≥ 2, industry_min ≥ known_min, age_min_days ≥ 0, age_full_days > 0");
    }
}
