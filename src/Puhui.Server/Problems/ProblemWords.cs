using System.Globalization;
using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>The words of every problem in both languages, from the words.json of every folder.</summary>
internal static class ProblemWords
{
    private static readonly IReadOnlyDictionary<string, Entry> Entries = Load();

    /// <summary>A text in both languages.</summary>
    internal sealed record Both(string Zh, string En)
    {
        public string In(Language language) => language == Language.Zh ? Zh : En;
    }

    /// <summary>A problem's words.</summary>
    /// <param name="Detail">A sentence with places {0}, {1}, … for values.</param>
    internal sealed record Entry(Both Title, Both Action, Both? Detail = null);

    public static Entry? Find(string code) => Entries.GetValueOrDefault(code);

    public static Problem Of(ProblemException fault, Language language, string trace)
    {
        var words = Find(fault.Code) ?? throw new InvalidOperationException($"the problem '{fault.Code}' has no words");
        var detail = words.Detail is null ? null : string.Format(CultureInfo.InvariantCulture, words.Detail.In(language), [.. fault.Values]);
        return new Problem($"/problems/{fault.Code}", words.Title.In(language), fault.Status, detail, fault.Code, fault.Field, words.Action.In(language), trace);
    }

    private static Dictionary<string, Entry> Load()
    {
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var assembly = typeof(ProblemWords).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".words.json", StringComparison.Ordinal)))
        {
            using var words = assembly.GetManifestResourceStream(name)!;
            foreach (var (code, entry) in JsonSerializer.Deserialize<Dictionary<string, Entry>>(words, Json.Options)!)
            {
                Check.That(entries.TryAdd(code, entry), $"the problem '{code}' has its words in one place");
            }
        }

        return entries;
    }
}
