using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Computes a merchant's features as of a day from its tiles; the one implementation for a request, a batch and a back-test.</summary>
public static class Features
{
    /// <summary>Of days before the as-of day, how many any feature's sums reach back; for what is older, the days of the first and the last order are enough.</summary>
    public static int DaysBack { get; } = Math.Max(WindowedFeatures.Windows[^1], 7 * SalesShape.SeasonWeeks);

    /// <summary>Pure. Only tiles of days before the as-of day count: what was known before D 00:00 in the merchant's zone.</summary>
    public static FeatureVector Compute(MerchantHistory history, DateOnly asOf)
    {
        Check.That(history.Covers(asOf, DaysBack), "features are computed from every tile their windows reach");
        var inputs = new FeatureInputs(
            WindowTotals.Of(history, asOf, WindowedFeatures.Windows),
            SalesShape.Of(history, asOf),
            history.FirstOrderDay is { } first && first < asOf ? asOf.DayNumber - first.DayNumber : null,
            history.LastOrderDayBefore(asOf) is { } last ? asOf.DayNumber - last.DayNumber : null);
        var values = new double?[FeatureCatalogue.Features.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = FeatureCatalogue.Features[i].Value(inputs);
        }

        return new FeatureVector(history.Merchant.Id, asOf, new FeatureValues(values));
    }

    /// <summary>The same vector with every feature missing that needs a family of records outside the given ones.</summary>
    public static FeatureVector Within(this FeatureVector vector, IReadOnlySet<DataScope> consented)
    {
        var values = new double?[FeatureCatalogue.Features.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var definition = FeatureCatalogue.All[i];
            values[i] = definition.Scopes.All(consented.Contains) ? vector[definition.Name] : null;
        }

        return vector with { Values = new FeatureValues(values) };
    }
}
