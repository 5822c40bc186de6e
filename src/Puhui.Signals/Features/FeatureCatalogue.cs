using System.Collections.Frozen;

namespace Puhui.Signals;

/// <summary>Every feature there is, with what it means and how it is computed, in the order in which vectors are written.</summary>
public static class FeatureCatalogue
{
    internal static readonly Feature[] Features = [.. WindowedFeatures.All, .. WholeFeatures.All];

    internal static readonly FrozenDictionary<string, int> Index =
        Features.Select((feature, index) => (feature.Definition.Name, index)).ToFrozenDictionary(f => f.Name, f => f.index, StringComparer.Ordinal);

    public static IReadOnlyList<FeatureDefinition> All { get; } = [.. Features.Select(f => f.Definition)];

    /// <summary>Null if there is no feature of this name.</summary>
    public static FeatureDefinition? Find(string name) => Index.TryGetValue(name, out var index) ? All[index] : null;

    public static FeatureDefinition Of(string name) =>
        Find(name) ?? throw new ArgumentException($"there is no feature '{name}'", nameof(name));
}

/// <summary>A definition and the function that computes it.</summary>
internal sealed record Feature(FeatureDefinition Definition, Func<FeatureInputs, double?> Value);

/// <summary>What the features of one merchant and day are computed from.</summary>
/// <param name="Windows">In the order of <see cref="WindowedFeatures.Windows"/>.</param>
/// <param name="AgeDays">Days since the first order; null before any.</param>
/// <param name="DaysSinceLastOrder">1 if the last order was the day before the as-of day; null before any.</param>
internal sealed record FeatureInputs(WindowTotals[] Windows, SalesShape Shape, int? AgeDays, int? DaysSinceLastOrder)
{
    public WindowTotals Over(int days) => Windows[Array.IndexOf(WindowedFeatures.Windows, days)];
}
