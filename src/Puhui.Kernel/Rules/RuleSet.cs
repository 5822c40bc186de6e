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
    /// <summary><see cref="Value"/> as a number.</summary>
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

    /// <summary>Reads the texts of rules/*.json, each an array of rules; two rules of one id that would both hold on some day for some licence are refused.</summary>
    public static RuleSet Parse(IEnumerable<string> texts)
    {
        var rules = texts
            .SelectMany(text => JsonSerializer.Deserialize<List<Rule>>(text, Json.Options)!)
            .OrderBy(r => r.Id, StringComparer.Ordinal)
            .ThenBy(r => r.EffectiveFrom)
            .ThenBy(r => string.Join(',', r.Licences), StringComparer.Ordinal)
            .ToList();
        foreach (var same in rules.GroupBy(r => r.Id, StringComparer.Ordinal))
        {
            RefuseOverlaps([.. same]);
        }

        return new RuleSet(rules);
    }

    /// <summary>The rule of that id in force on a day for a licence type, or null if none binds.</summary>
    public Rule? Find(string id, string licence, DateOnly on) => byId[id]
        .Where(r => r.EffectiveFrom <= on && (r.EffectiveTo is not { } end || on < end))
        .FirstOrDefault(r => r.Licences.Count == 0 || r.Licences.Contains(licence, StringComparer.Ordinal));

    /// <summary>Whether some rule, in force or not, binds that licence type by its name.</summary>
    public bool Names(string licence) => Rules.Any(r => r.Licences.Contains(licence, StringComparer.Ordinal));

    private static void RefuseOverlaps(List<Rule> rules)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].EffectiveTo <= rules[i].EffectiveFrom)
            {
                throw new FormatException($"rule '{rules[i].Id}' from {rules[i].EffectiveFrom:yyyy-MM-dd} ends before it begins");
            }

            var twin = rules.Skip(i + 1).FirstOrDefault(other => Overlap(rules[i], other));
            if (twin is not null)
            {
                throw new FormatException($"rule '{twin.Id}' has two values on {twin.EffectiveFrom:yyyy-MM-dd}: '{rules[i].Value}' and '{twin.Value}'");
            }
        }
    }

    /// <summary>Whether both hold on some day for some licence.</summary>
    /// <param name="later">Begins on the same day or later.</param>
    private static bool Overlap(Rule earlier, Rule later)
    {
        var days = earlier.EffectiveTo is not { } end || later.EffectiveFrom < end;
        return days && (earlier.Licences.Count == 0 || later.Licences.Count == 0 || earlier.Licences.Intersect(later.Licences, StringComparer.Ordinal).Any());
    }
}
