using System.Text.Json.Serialization;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>One merchant of a population: its industry and what was known of it.</summary>
public sealed record PopulationMember(string Industry, FeatureVector Features);

/// <summary>The distributions of one industry's indicators.</summary>
/// <param name="Merchants">How many were measured.</param>
/// <param name="Indicators">By indicator name; only those known for enough merchants.</param>
public sealed record IndustryReference(int Merchants, IReadOnlyDictionary<string, Knots> Indicators);

/// <summary>
/// The frozen population a merchant is measured against: percentile knots per industry and indicator, learned from what was known before its as-of day and never changed.
/// A merchant's industry is used where it has enough merchants, else the whole population, kept under <see cref="Everyone"/>.
/// </summary>
/// <param name="ScoreDefinition">Version of the definition its indicators come from.</param>
/// <param name="Priors">Population means for shrunk means, by indicator name.</param>
public sealed record ReferencePopulation(
    DateOnly AsOf,
    string ScoreDefinition,
    IReadOnlyDictionary<string, double> Priors,
    IReadOnlyDictionary<string, IndustryReference> Industries)
{
    public const string Everyone = "all";

    [JsonIgnore]
    public int Merchants => Industries.TryGetValue(Everyone, out var all) ? all.Merchants : 0;

    /// <summary>Learns a population from its members. A vector dated after the as-of day is refused: it would let the future in.</summary>
    public static ReferencePopulation Build(IEnumerable<PopulationMember> members, DateOnly asOf, ScoreDefinition definition)
    {
        var old = members.Where(m => IsOldEnough(m.Features, asOf, definition)).ToList();
        var priors = PriorsOf(old, definition);
        var industries = new SortedDictionary<string, IndustryReference>(StringComparer.Ordinal) { [Everyone] = Measure(old, definition, priors) };
        foreach (var industry in old.GroupBy(m => m.Industry, StringComparer.Ordinal).Where(g => g.Count() >= definition.IndustryMin && g.Key != Everyone))
        {
            industries[industry.Key] = Measure([.. industry], definition, priors);
        }

        return new ReferencePopulation(asOf, definition.Version, priors, industries);
    }

    /// <summary>The distribution to measure an indicator against, or null if the population cannot tell merchants apart by it.</summary>
    internal Knots? Find(string industry, string indicator)
    {
        if (Industries.TryGetValue(industry, out var own) && own.Indicators.TryGetValue(indicator, out var knots))
        {
            return knots.Informs ? knots : null;
        }

        return Industries[Everyone].Indicators.TryGetValue(indicator, out knots) && knots.Informs ? knots : null;
    }

    internal double? PriorOf(string indicator) => Priors.TryGetValue(indicator, out var prior) ? prior : null;

    private static bool IsOldEnough(FeatureVector features, DateOnly asOf, ScoreDefinition definition)
    {
        Check.That(features.AsOf <= asOf, "a reference population knows nothing from after its as-of day");
        return features.Values.GetValueOrDefault(Credit.ScoreDefinition.AgeFeature) >= definition.AgeMinDays;
    }

    private static SortedDictionary<string, double> PriorsOf(List<PopulationMember> members, ScoreDefinition definition)
    {
        var priors = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var indicator in definition.Indicators.Where(i => i.Form == IndicatorForm.ShrunkMean))
        {
            double sum = 0;
            double count = 0;
            foreach (var member in members)
            {
                if (indicator.ValueOf(member.Features, 0) is { } mean && indicator.ValueOf(member.Features, 1) is { } n)
                {
                    sum += mean * n;
                    count += n;
                }
            }

            if (count > 0)
            {
                priors[indicator.Name] = Portable.Round(sum / count);
            }
        }

        return priors;
    }

    private static IndustryReference Measure(List<PopulationMember> members, ScoreDefinition definition, SortedDictionary<string, double> priors)
    {
        var indicators = new SortedDictionary<string, Knots>(StringComparer.Ordinal);
        foreach (var indicator in definition.Indicators)
        {
            double? prior = priors.TryGetValue(indicator.Name, out var mean) ? mean : null;
            var known = members.Select(m => indicator.Evaluate(m.Features, prior)).Where(v => v is not null).Select(v => v!.Value).ToArray();
            if (known.Length >= definition.KnownMin)
            {
                Array.Sort(known);
                indicators[indicator.Name] = Knots.Of(known, definition.Percentiles);
            }
        }

        return new IndustryReference(members.Count, indicators);
    }
}
