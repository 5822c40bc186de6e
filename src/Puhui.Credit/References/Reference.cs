using System.Text.Json.Serialization;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>Everything learned from before one day, frozen together: the population that scores are measured against and the fitted sales forecast. Its version is the hash of its content.</summary>
public sealed record Reference(DateOnly AsOf, ReferencePopulation Population, ForecastModel Forecast)
{
    [JsonIgnore]
    public string Version => ContentVersion.Of(this);

    public static Reference Parse(string text) => DataText.Parse<Reference>(text, "reference");
}

/// <summary>Builds a reference from merchants fed one at a time, so that no more than one history need be in memory.</summary>
/// <param name="asOf">Nothing from this day on is used, whatever a history holds.</param>
public sealed class ReferenceBuilder(DateOnly asOf, ScoreDefinition definition, ForecastDesign design)
{
    private readonly List<PopulationMember> members = [];
    private readonly ForecastFit fit = new(asOf, design);

    /// <summary>Adds one merchant.</summary>
    /// <param name="features">Computed from the same history as of the same day.</param>
    public void Add(MerchantHistory history, FeatureVector features)
    {
        Check.That(features.AsOf == asOf && features.Merchant == history.Merchant.Id, "a reference takes the features of this merchant as of its own day");
        fit.Add(history);
        members.Add(new PopulationMember(history.Merchant.Industry, features));
    }

    /// <summary>Adds one merchant, or nothing of it if its figures are too large to be computed.</summary>
    public bool TryAdd(MerchantHistory history, FeatureVector features)
    {
        try
        {
            Add(history, features);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    public Reference Build() => new(asOf, ReferencePopulation.Build(members, asOf, definition), fit.Build());
}
