namespace Puhui.Signals;

/// <summary>Computes a merchant's features as of a day from its tiles; the one implementation for a request, a batch and a back-test.</summary>
public static class Features
{
    /// <summary>Pure. Only tiles of days before the as-of day count: what was known before D 00:00 in the merchant's zone.</summary>
    public static FeatureVector Compute(MerchantHistory history, DateOnly asOf)
    {
        var inputs = new FeatureInputs(
            WindowTotals.Of(history, asOf, WindowedFeatures.Windows),
            SalesShape.Of(history, asOf),
            history.FirstOrderDay is { } first && first < asOf ? asOf.DayNumber - first.DayNumber : null,
            DaysSinceLastOrder(history, asOf));
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

    private static int? DaysSinceLastOrder(MerchantHistory history, DateOnly asOf)
    {
        for (var t = history.CountBefore(asOf) - 1; t >= 0; t--)
        {
            if (history.Tiles[t][Measure.Orders] > 0)
            {
                return asOf.DayNumber - history.Tiles[t].Day.DayNumber;
            }
        }

        return null;
    }
}
