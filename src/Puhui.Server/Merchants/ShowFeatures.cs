using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Where a feature comes from: the kinds of events it is computed from, over which days. Asking for these events shows the facts beneath it.</summary>
/// <param name="From">First day; null: all that is known.</param>
/// <param name="To">Last day.</param>
internal sealed record FeatureLineage(IReadOnlyList<string> Kinds, DateOnly? From, DateOnly To);

/// <summary>One feature of a merchant with what it means.</summary>
/// <param name="Value">Null where <paramref name="NullRule"/> applies or a family of records it needs is not consented.</param>
/// <param name="IsConsented">Whether the caller may see every family of records it needs.</param>
internal sealed record FeatureView(
    string Name, double? Value, FeatureUnit Unit, string Window, string NullRule, string Meaning, DataScope Family, IReadOnlyList<DataScope> Scopes, bool IsConsented, FeatureLineage Lineage);

/// <summary>A merchant's features before a day.</summary>
internal sealed record FeaturesView(MerchantId Merchant, DateOnly AsOf, Currency Currency, IReadOnlyList<DataScope> Consented, IReadOnlyList<FeatureView> Features);

/// <summary>Shows a merchant's features with their definitions, and where each comes from.</summary>
internal sealed class ShowFeatures() : Endpoint(
    "GET", "/v1/merchants/{merchant}/features", "Shows features with what they mean and the events beneath them; lenders need consent for credit", Permission.MerchantsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => Show;

    private static async Task<FeaturesView> Show(
        Gated<MerchantStanding> merchant, Caller caller, ISignalStore signals, [FromQuery(Name = "as_of")] Day? asOf, CancellationToken stop)
    {
        var scopes = RecordConsent.Scopes(caller, merchant.Value);
        if (scopes.Count == 0)
        {
            throw new ProblemException(403, "records_not_consented", null, "*");
        }

        var who = merchant.Value.Merchant;
        var day = asOf?.Value ?? who.Zone.DayOf(caller.Now);
        var history = await signals.LoadRecent(who, day, Signals.Features.DaysBack, stop).ConfigureAwait(false);
        var values = Signals.Features.Compute(history, day).Within(scopes);
        return new FeaturesView(who.Id, day, who.Currency, [.. scopes.Order()], [.. FeatureCatalogue.All.Select(d => new FeatureView(
            d.Name, values[d.Name], d.Unit, d.Window, d.NullRule, d.Meaning, d.Family, d.Scopes, d.Scopes.All(scopes.Contains), Lineage(d, day)))]);
    }

    private static FeatureLineage Lineage(FeatureDefinition definition, DateOnly asOf)
    {
        var kinds = Enum.GetValues<EventKind>().Where(k => definition.Scopes.Contains(k.Scope())).Select(k => k.ToContractName());
        return new FeatureLineage([.. kinds], DaysOf(definition.Window) is { } days ? asOf.AddDays(-days) : null, asOf.AddDays(-1));
    }

    /// <summary>"90d" and "26w" in days; null for "ever".</summary>
    private static int? DaysOf(string window) => window[^1] switch
    {
        'd' when int.TryParse(window[..^1], out var days) => days,
        'w' when int.TryParse(window[..^1], out var weeks) => 7 * weeks,
        _ => null,
    };
}
