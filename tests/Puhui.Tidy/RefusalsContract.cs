using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Puhui.Testing;

namespace Puhui.Tidy;

/// <summary>contracts/refusals.md: every outcome a verb can have, with its number for ever and what it means.</summary>
public sealed partial class RefusalsContract
{
    private static readonly string[] Endings = ["Outcome", "Refusal", "Reason"];

    private static readonly IReadOnlyList<Type> Outcomes = [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "Puhui.*.dll")
        .Where(f => !Path.GetFileName(f).Contains("Test", StringComparison.Ordinal) && !Path.GetFileName(f).Contains("Tidy", StringComparison.Ordinal))
        .SelectMany(f => Assembly.LoadFrom(f).GetExportedTypes())
        .Where(t => t.IsEnum && Endings.Any(e => t.Name.EndsWith(e, StringComparison.Ordinal)))
        .OrderBy(t => t.FullName, StringComparer.Ordinal)];

    [Fact]
    public void The_list_is_the_committed_one()
    {
        var text = new StringBuilder("# Outcomes and refusals\n\nGenerated from the code. A number never changes its meaning.\n");
        foreach (var outcome in Outcomes)
        {
            Append(text, outcome);
        }

        Golden.Same("contracts/refusals.md", text.ToString());
    }

    [Fact]
    public void Each_has_its_own_number_and_none_is_zero() => Assert.All(Outcomes, type =>
    {
        var numbers = Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(Convert.ToInt64).ToList();
        Assert.True(numbers.Distinct().Count() == numbers.Count && !numbers.Contains(0), $"{type.FullName}: numbers must differ and not be 0, the value of something never set");
    });

    private static void Append(StringBuilder text, Type outcome)
    {
        var docs = Docs(outcome.Assembly);
        text.Append($"\n## {outcome.FullName!.Replace('+', '.')}\n\n{Sentence(docs, "T:" + XmlName(outcome))}\n\n| number | name | meaning |\n|---|---|---|\n");
        foreach (var field in outcome.GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(f => Convert.ToInt64(f.GetRawConstantValue()!)))
        {
            var meaning = Sentence(docs, $"F:{XmlName(outcome)}.{field.Name}");
            text.Append($"| {field.GetRawConstantValue()} | {field.Name} | {(meaning.Length > 0 ? meaning : Words(field.Name))} |\n");
        }
    }

    private static string XmlName(Type type) => type.FullName!.Replace('+', '.');

    private static Dictionary<string, XElement> Docs(Assembly assembly) => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(m => (string)m.Attribute("name")!, StringComparer.Ordinal);

    private static string Sentence(Dictionary<string, XElement> docs, string name) =>
        docs.TryGetValue(name, out var member) ? Spaces().Replace(string.Concat(member.Element("summary")?.Nodes().Select(Plain) ?? []), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal) : "";

    /// <summary>Text as it stands; a reference by the last part of its name.</summary>
    private static string Plain(XNode node) => node is XElement element
        ? ((string?)element.Attribute("cref") ?? (string?)element.Attribute("name") ?? element.Value).Split('.', ':')[^1]
        : node.ToString();

    /// <summary>"LoanUnknown" → "Loan unknown": the names are sentences.</summary>
    private static string Words(string name) => Capital().Replace(name, m => " " + m.Value.ToLowerInvariant()) + ".";

    [GeneratedRegex(@"\s+", RegexOptions.None, 1_000)]
    private static partial Regex Spaces();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.None, 1_000)]
    private static partial Regex Capital();
}
