using System.Text.Json;

namespace Puhui.Kernel;

/// <summary>One legal figure with the days it holds for: [EffectiveFrom, EffectiveTo).</summary>
/// <param name="Value">A decimal written as text, in <paramref name="Unit"/>.</param>
/// <param name="Unit">"CNY", "fraction", "days", "multiple"…</param>
/// <param name="Licences">Licence types it binds; empty = all.</param>
/// <param name="Verified">False: commonly cited, check with counsel.</param>
public sealed record Rule(
    string Id,
    string Value,
    string Unit,
    IReadOnlyList<string> Licences,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    string Source,
    bool Verified)
{
    public decimal Number => decimal.Parse(Value, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The legal figures in force, as dated data; its version is the hash of its content and stands in every decision that used it.</summary>
public sealed class RuleSet
{
    private readonly ILookup<string, Rule> byId;

    private RuleSet(IReadOnlyList<Rule> rules)
    {
        Rules = rules;
        byId = rules.ToLookup(r => r.Id, StringComparer.Ordinal);
        Version = CanonicalJson.HashOf(rules).Hex[..16];
    }

    public IReadOnlyList<Rule> Rules { get; }

    public string Version { get; }

    /// <summary>Reads the texts of rules/*.json, each an array of rules.</summary>
    public static RuleSet Parse(IEnumerable<string> texts) => new([.. texts
        .SelectMany(text => JsonSerializer.Deserialize<List<Rule>>(text, Json.Options)!)
        .OrderBy(r => r.Id, StringComparer.Ordinal).ThenBy(r => r.EffectiveFrom)]);

    /// <summary>The rule of that id in force on a day for a licence type, or null if none binds.</summary>
    public Rule? Find(string id, string licence, DateOnly on) => byId[id]
        .Where(r => r.EffectiveFrom <= on && (r.EffectiveTo is not { } end || on < end))
        .FirstOrDefault(r => r.Licences.Count == 0 || r.Licences.Contains(licence, StringComparer.Ordinal));
}
