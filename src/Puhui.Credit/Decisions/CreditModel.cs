using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>Everything frozen that decisions are made with; each part is named in the decision by its version.</summary>
/// <param name="FeatureCatalogue">Version of the catalogue features are computed by.</param>
public sealed record CreditModel(
    ScoreDefinition Definition,
    IndexWeights Weights,
    CreditPolicy Policy,
    RuleSet Rules,
    Reference Reference,
    string FeatureCatalogue)
{
    /// <summary>Of this software's catalogue of features.</summary>
    public static string CatalogueVersion => ContentVersion.Of(Signals.FeatureCatalogue.All);

    /// <summary>Of days before the as-of day, how many anything in a decision's facts reaches back.</summary>
    internal int DaysBack => Math.Max(Signals.Features.DaysBack, Math.Max(Policy.Coverage.SettlementDays, Reference.Forecast.Design.DaysBack));

    internal DecisionVersions Versions => new(
        Rules.Version,
        Policy.Version,
        Definition.Version,
        Weights.Version,
        Reference.Version,
        ContentVersion.Of(Reference.Population),
        Reference.Forecast.Version,
        FeatureCatalogue);
}

/// <summary>What a decision was made with.</summary>
public sealed record DecisionVersions(
    string Rules,
    string Policy,
    string ScoreDefinition,
    string Weights,
    string Reference,
    string Population,
    string ForecastModel,
    string FeatureCatalogue);
