using System.Text.Json;

namespace Puhui.Credit;

/// <summary>One place where two records differ.</summary>
/// <param name="Path">Such as "facts.features.orders_90d"; members joined by dots, positions in brackets.</param>
/// <param name="Stored">JSON, or null where the member is absent.</param>
public sealed record JsonDifference(string Path, string? Stored, string? Remade)
{
    internal static IReadOnlyList<JsonDifference> Between(string stored, string remade)
    {
        using var one = JsonDocument.Parse(stored);
        using var other = JsonDocument.Parse(remade);
        var found = new List<JsonDifference>();
        Compare("", one.RootElement, other.RootElement, found);
        return found;
    }

    private static void Compare(string path, JsonElement stored, JsonElement remade, List<JsonDifference> found)
    {
        if (stored.ValueKind == JsonValueKind.Object && remade.ValueKind == JsonValueKind.Object)
        {
            CompareObjects(path, stored, remade, found);
        }
        else if (stored.ValueKind == JsonValueKind.Array && remade.ValueKind == JsonValueKind.Array && stored.GetArrayLength() == remade.GetArrayLength())
        {
            for (var i = 0; i < stored.GetArrayLength(); i++)
            {
                Compare($"{path}[{i}]", stored[i], remade[i], found);
            }
        }
        else if (stored.GetRawText() != remade.GetRawText())
        {
            found.Add(new JsonDifference(path, stored.GetRawText(), remade.GetRawText()));
        }
    }

    private static void CompareObjects(string path, JsonElement stored, JsonElement remade, List<JsonDifference> found)
    {
        foreach (var name in stored.EnumerateObject().Concat(remade.EnumerateObject()).Select(p => p.Name).Distinct(StringComparer.Ordinal))
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            var has = stored.TryGetProperty(name, out var one);
            if (remade.TryGetProperty(name, out var other) && has)
            {
                Compare(at, one, other, found);
            }
            else
            {
                found.Add(new JsonDifference(at, has ? one.GetRawText() : null, has ? null : other.GetRawText()));
            }
        }
    }
}
