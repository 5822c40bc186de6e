using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>Scores a merchant against a frozen population: three indices, their weighted mean S, and round(350 + 6·S), halves up.</summary>
public static class Score
{
    private const double Base = 350;
    private const double PerUnit = 6;
    private const double Unknown = 50;

    /// <summary>An indicator placed in the population.</summary>
    /// <param name="Share">Of its index.</param>
    /// <param name="Weight">Of the composite.</param>
    private readonly record struct Mapped(double? Value, double Percentile, double Share, double Weight);

    /// <summary>Pure: the same features, population, definition and weights always give the same score.</summary>
    /// <param name="features">Cut to what the merchant has consented to; what is missing is unknown.</param>
    public static SocialScore Of(
        FeatureVector features,
        string industry,
        ReferencePopulation population,
        ScoreDefinition definition,
        IndexWeights weights)
    {
        Check.That(population.AsOf <= features.AsOf, "a merchant is never measured against a population from after the as-of day");
        Check.That(population.ScoreDefinition == definition.Version, "a population is used with the definition it was built with");
        var shares = definition.Shares();
        var mapped = new Mapped[shares.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            var indicator = definition.Indicators[i];
            var (value, percentile) = Place(indicator, features, industry, population);
            mapped[i] = new Mapped(value, percentile, shares[i], weights.Of(indicator.Index) * shares[i]);
        }

        return Compose(mapped, features.Values.GetValueOrDefault(ScoreDefinition.AgeFeature) ?? 0, definition, weights);
    }

    /// <summary>Up to four indicators that cost the merchant points, most points lost first; ties in the order of the definition.</summary>
    public static IReadOnlyList<Reason> PrincipalReasons(SocialScore score, ScoreDefinition definition)
    {
        const int most = 4;
        return [.. score.Parts.Zip(definition.Indicators)
            .Where(p => p.First.Points < 0)
            .OrderBy(p => p.First.Points)
            .Take(most)
            .Select(p => new Reason(p.Second.Name, p.Second.Reason.Zh, p.Second.Reason.En))];
    }

    private static (double? Value, double Percentile) Place(Indicator indicator, FeatureVector features, string industry, ReferencePopulation population)
    {
        if (population.Find(industry, indicator.Name) is not { } knots || indicator.Evaluate(features, population.PriorOf(indicator.Name)) is not { } value)
        {
            return (null, Unknown);
        }

        var percentile = knots.PercentileOf(value, indicator);
        return (value, Portable.Round(indicator.Better == Better.Higher ? percentile : 100 - percentile));
    }

    private static SocialScore Compose(Mapped[] mapped, double age, ScoreDefinition definition, IndexWeights weights)
    {
        var indices = new double[3];
        double unknown = 0;
        double composite = 0;
        for (var i = 0; i < mapped.Length; i++)
        {
            indices[(int)definition.Indicators[i].Index - 1] += mapped[i].Percentile * mapped[i].Share;
            composite += mapped[i].Percentile * mapped[i].Weight;
            unknown += mapped[i].Value is null ? mapped[i].Weight : 0;
        }

        composite = Portable.Round(composite);
        unknown = Portable.Round(Math.Min(1, unknown));
        var value = (int)Math.Round(Base + (PerUnit * composite), MidpointRounding.AwayFromZero);
        var confidence = Portable.Round((1 - unknown) * Math.Min(1, age / definition.AgeFullDays));
        return new SocialScore(
            value, confidence, unknown, Portable.Round(indices[0]), Portable.Round(indices[1]), Portable.Round(indices[2]), composite, Explain(mapped, value, definition));
    }

    private static ScorePart[] Explain(Mapped[] mapped, int score, ScoreDefinition definition)
    {
        var exact = new double[mapped.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            exact[i] = PerUnit * mapped[i].Weight * (mapped[i].Percentile - Unknown);
        }

        var tenths = Apportion.Tenths(exact, score - SocialScore.Middle);
        var parts = new ScorePart[mapped.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            var indicator = definition.Indicators[i];
            parts[i] = new ScorePart(indicator.Name, indicator.Index, mapped[i].Value, mapped[i].Percentile, tenths[i] / 10m);
        }

        return parts;
    }
}
