using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>All that is known of a merchant when it is decided on, and nothing more than its consents allow; stored with the decision.</summary>
/// <param name="Consents">Scopes consented to for the decision's purpose at the moment it is made, ascending.</param>
/// <param name="Features">The score's features, by name; those outside the consents are missing.</param>
/// <param name="Basis">What the forecast starts from; null if nothing was sold before the day.</param>
/// <param name="Transit">Net sales of the settlement days before the day: ordered, not yet paid out.</param>
/// <param name="Exposure">Already owed or promised to this merchant by the lender who decides.</param>
/// <param name="GivenCaps">Caps from elsewhere: group, pool, collateral.</param>
/// <param name="DaysPastDue">Of the merchant's line with this lender that is furthest behind; 0, and not written, if none is.</param>
public sealed record DecisionFacts(
    string Merchant,
    string Industry,
    string Region,
    Currency Currency,
    string TimeZone,
    DateOnly AsOf,
    Purpose Purpose,
    IReadOnlyList<DataScope> Consents,
    IReadOnlyDictionary<string, double?> Features,
    ForecastBasis? Basis,
    Money Transit,
    Money Exposure,
    IReadOnlyList<LimitCap> GivenCaps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int DaysPastDue = 0)
{
    private static readonly FrozenDictionary<string, IReadOnlyList<DataScope>> Scopes =
        FeatureCatalogue.All.ToFrozenDictionary(f => f.Name, f => f.Scopes, StringComparer.Ordinal);

    /// <summary>Pure: what a history gives. Without consent to trade records nothing of it is looked at.</summary>
    /// <param name="features">Of the same history and day.</param>
    public static DecisionFacts Of(
        MerchantHistory history,
        FeatureVector features,
        Purpose purpose,
        IReadOnlySet<DataScope> consents,
        BorrowerStanding standing,
        IReadOnlyList<LimitCap> givenCaps,
        CreditModel model)
    {
        Check.That(features.Merchant == history.Merchant.Id, "features and history are one merchant's");
        var merchant = history.Merchant;
        var mayLook = consents.Contains(DataScope.Trade);
        var sales = mayLook ? DailySales.Of(history, features.AsOf) : null;
        var day = features.AsOf.DayNumber;
        return new DecisionFacts(
            merchant.Id.Value,
            merchant.Industry,
            merchant.Region,
            merchant.Currency,
            merchant.Zone.Id,
            features.AsOf,
            purpose,
            [.. consents.Order()],
            mayLook ? Used(features, consents, model.Definition) : new SortedDictionary<string, double?>(StringComparer.Ordinal),
            sales is null ? null : ForecastBasis.At(sales, day, model.Reference.Forecast.Design),
            Money.FromMinor(sales?.Net(day - model.Policy.Coverage.SettlementDays, day) ?? 0, merchant.Currency),
            standing.Exposure,
            givenCaps,
            standing.DaysPastDue);
    }

    /// <summary>The families of records a feature is computed from; none for one that the catalogue does not know.</summary>
    internal static IReadOnlyList<DataScope> ScopesOf(string feature) => Scopes.GetValueOrDefault(feature) ?? [];

    internal FeatureVector Vector() => new(new MerchantId(Merchant), AsOf, Features);

    private static SortedDictionary<string, double?> Used(FeatureVector features, IReadOnlySet<DataScope> consents, ScoreDefinition definition)
    {
        var used = new SortedDictionary<string, double?>(StringComparer.Ordinal);
        foreach (var name in definition.FeatureNames)
        {
            if (features.Values.TryGetValue(name, out var value) && Scopes.TryGetValue(name, out var scopes))
            {
                used[name] = scopes.All(consents.Contains) ? value : null;
            }
        }

        return used;
    }
}
