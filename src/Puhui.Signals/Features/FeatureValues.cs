using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Puhui.Signals;

/// <summary>The values of one vector in catalogue order; thousands of vectors share the one index of names.</summary>
internal sealed class FeatureValues(double?[] values) : IReadOnlyDictionary<string, double?>
{
    public int Count => values.Length;

    public IEnumerable<string> Keys => FeatureCatalogue.All.Select(d => d.Name);

    public IEnumerable<double?> Values => values;

    public double? this[string key] => values[FeatureCatalogue.Index[key]];

    public bool ContainsKey(string key) => FeatureCatalogue.Index.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double? value)
    {
        var found = FeatureCatalogue.Index.TryGetValue(key, out var index);
        value = found ? values[index] : null;
        return found;
    }

    public IEnumerator<KeyValuePair<string, double?>> GetEnumerator()
    {
        for (var i = 0; i < values.Length; i++)
        {
            yield return new(FeatureCatalogue.All[i].Name, values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
