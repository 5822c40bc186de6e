using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>Keeps what a model is made of beside the decisions made with it, and puts the same model together again years later.</summary>
public static class ModelDocuments
{
    /// <summary>Everything a decision names that is not a reference.</summary>
    public static IReadOnlyList<CreditDocument> Of(CreditModel model) =>
    [
        new(DocumentKind.ScoreDefinition, model.Definition.Version, CanonicalJson.TextOf(model.Definition)),
        new(DocumentKind.CreditPolicy, model.Policy.Version, CanonicalJson.TextOf(model.Policy)),
        new(DocumentKind.Rules, model.Rules.Version, CanonicalJson.TextOf(model.Rules.Rules)),
        new(DocumentKind.Weights, model.Weights.Version, CanonicalJson.TextOf(model.Weights)),
    ];

    /// <summary>The model a decision was made with.</summary>
    /// <exception cref="FormatException">A part is not in the store; the message names it.</exception>
    public static async Task<CreditModel> Load(DecisionVersions versions, ICreditStore store, CancellationToken stop)
    {
        var definition = ScoreDefinition.Parse(await Text(DocumentKind.ScoreDefinition, versions.ScoreDefinition, store, stop).ConfigureAwait(false));
        var policy = CreditPolicy.Parse(await Text(DocumentKind.CreditPolicy, versions.Policy, store, stop).ConfigureAwait(false));
        var rules = RuleSet.Parse([await Text(DocumentKind.Rules, versions.Rules, store, stop).ConfigureAwait(false)]);
        var weights = DataText.Parse<IndexWeights>(await Text(DocumentKind.Weights, versions.Weights, store, stop).ConfigureAwait(false), "weights");
        var reference = await store.FindReference(versions.Reference, stop).ConfigureAwait(false)
            ?? throw new FormatException($"the reference {versions.Reference} that the decision was made with is not in the store");
        return new CreditModel(definition, weights, policy, rules, reference, versions.FeatureCatalogue);
    }

    private static async Task<string> Text(DocumentKind kind, string version, ICreditStore store, CancellationToken stop)
    {
        var document = await store.FindDocument(kind, version, stop).ConfigureAwait(false)
            ?? throw new FormatException($"the {kind} {version} that the decision was made with is not in the store");
        return document.Text;
    }
}
