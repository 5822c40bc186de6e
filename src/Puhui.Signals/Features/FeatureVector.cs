using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>A merchant's features as of a day, by name; null = missing. Sums of money are in minor units.</summary>
public sealed record FeatureVector(MerchantId Merchant, DateOnly AsOf, IReadOnlyDictionary<string, double?> Values)
{
    public double? this[string name] => Values.TryGetValue(name, out var value) ? value : throw new ArgumentException($"there is no feature '{name}'", nameof(name));
}
