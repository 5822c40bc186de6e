using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Cli.Verbs;

/// <summary>The model that the credit verbs decide with: the data files beside the program and a reference from the store.</summary>
internal static class ScoreCreditData
{
    private const string PolicyName = "sales-repaid";

    public static ScoreDefinition Definition() => ScoreDefinition.Parse(DataFiles.Text("policies", "social-score"));

    public static CreditPolicy Policy() => CreditPolicy.Parse(DataFiles.Text("policies", PolicyName));

    /// <summary>Puts the model of a day together and keeps its documents, so that what it decides can be replayed.</summary>
    /// <param name="reference">A version or the beginning of one; null = the latest of the day or before.</param>
    public static async Task<CreditModel> Model(ICreditStore credit, DateOnly asOf, string? reference, Timestamp at, CancellationToken stop)
    {
        var (definition, policy) = (Definition(), Policy());
        var chosen = reference is null
            ? await credit.LatestReference(asOf, definition.Version, policy.Forecast.Version, stop)
                ?? throw new ExpectedFaultException($"there is no reference of {asOf:yyyy-MM-dd} or before; make one with 'puhui reference build --as-of {asOf:yyyy-MM-dd}'")
            : await Find(credit, reference, stop);
        Require(chosen, asOf, definition);
        var model = new CreditModel(definition, definition.Weights, policy, DataFiles.Rules(), chosen, CreditModel.CatalogueVersion);
        await credit.SaveDocuments(ModelDocuments.Of(model), at, stop);
        return model;
    }

    public static async Task<Reference> Find(ICreditStore credit, string version, CancellationToken stop)
    {
        var matches = (await credit.References(stop)).Where(r => r.Version.StartsWith(version, StringComparison.Ordinal)).Take(2).ToList();
        return matches.Count == 1
            ? (await credit.FindReference(matches[0].Version, stop))!
            : throw new ExpectedFaultException(matches.Count == 0 ? $"there is no reference '{version}'" : $"'{version}' is the beginning of several references: write more of it");
    }

    public static async Task<MerchantStanding> Standing(ISignalStore signals, MerchantId merchant, CancellationToken stop) =>
        await signals.FindMerchant(merchant, stop) ?? throw new ExpectedFaultException($"the merchant '{merchant}' is not registered");

    /// <summary>The day given, or today where the merchant is.</summary>
    public static DateOnly DayOf(DateOnly? given, Merchant merchant, TimeProvider clock) => given ?? merchant.Zone.DayOf(Timestamp.Now(clock));

    private static void Require(Reference chosen, DateOnly asOf, ScoreDefinition definition)
    {
        if (chosen.AsOf > asOf)
        {
            throw new ExpectedFaultException($"the reference {chosen.Version} knows what came after {asOf:yyyy-MM-dd}: it is of {chosen.AsOf:yyyy-MM-dd}");
        }

        if (chosen.Population.ScoreDefinition != definition.Version)
        {
            throw new ExpectedFaultException($"the reference {chosen.Version} was built for another score definition; build a new one");
        }
    }
}
