using System.Text.RegularExpressions;
using Puhui.Testing;

namespace Puhui.Tidy;

/// <summary>The documents name only what is there: their links lead somewhere, and the files they speak of exist.</summary>
public sealed partial class Documents
{
    private static readonly IReadOnlyList<string> Paths = [.. RepositoryText.Files(".md").Where(p => !p.StartsWith("contracts/", StringComparison.Ordinal))];

    [Fact]
    public void What_a_repository_must_have_is_there() =>
        Assert.All(["README.md", "CONTRIBUTING.md", "LICENSE", "docs/architecture.md", ".ci/run", "puhui", "puhui.cmd"], p => Assert.True(RepositoryText.Exists(p), $"{p} is missing"));

    [Fact]
    public void Links_lead_somewhere() => Found.Nothing(Paths
        .SelectMany(path => Link().Matches(RepositoryText.Read(path)).Select(m => m.Groups["target"].Value)
            .Where(t => !t.Contains("://", StringComparison.Ordinal) && !t.StartsWith("mailto:", StringComparison.Ordinal) && !Leads(path, t))
            .Select(t => $"{path}: {t}")));

    [Fact]
    public void Files_that_are_named_exist() => Found.Nothing(Paths
        .SelectMany(path => Named().Matches(RepositoryText.Read(path)).Select(m => m.Groups["file"].Value.TrimEnd('.', ',', '/'))
            .Where(f => !f.Contains('*', StringComparison.Ordinal) && !RepositoryText.Exists(f) && !RepositoryText.Exists(Path.Combine(Path.GetDirectoryName(path)!, f)))
            .Select(f => $"{path}: {f}")).Distinct(StringComparer.Ordinal));

    [Fact]
    public void No_two_decisions_share_a_number()
    {
        var numbers = RepositoryText.Files(".md").Where(p => p.StartsWith("docs/adr/", StringComparison.Ordinal)).Select(p => Path.GetFileName(p)[..4]).ToList();
        Assert.NotEmpty(numbers);
        Assert.Distinct(numbers);
    }

    private static bool Leads(string from, string target)
    {
        var parts = target.Split('#');
        var folder = Path.GetDirectoryName(from) ?? "";
        var file = parts[0].Length == 0 ? from : Path.GetRelativePath(RepositoryFiles.Root, Path.GetFullPath(Path.Combine(RepositoryFiles.Root, folder, parts[0])));
        return RepositoryText.Exists(file) && (parts.Length == 1 || Anchors(file).Contains(parts[1]));
    }

    private static IEnumerable<string> Anchors(string file) => Heading().Matches(RepositoryText.Read(file))
        .Select(m => NotAnchor().Replace(m.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"!?\[[^\]]*\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<file>(src|tests|docs|contracts|rules|products|policies|calendars|examples|\.ci)/[^`\s]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, 1_000)]
    private static partial Regex NotAnchor();
}
