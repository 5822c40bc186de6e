using Xunit;

namespace Puhui.Testing;

/// <summary>A committed text that is generated from the code, so that a change of a contract is a visible diff. PUHUI_UPDATE_GOLDEN=1 writes it anew.</summary>
public static class Golden
{
    private static bool Updates => Environment.GetEnvironmentVariable("PUHUI_UPDATE_GOLDEN") == "1";

    public static void Same(string path, string generated)
    {
        var file = Path.Combine(RepositoryFiles.Root, path);
        var committed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (committed == generated)
        {
            return;
        }

        if (!Updates)
        {
            Assert.Fail($"{path} is out of date: {FirstDifference(committed, generated)}\nBring it up to date with PUHUI_UPDATE_GOLDEN=1 ./puhui test and look at git diff.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, generated);
    }

    /// <summary>As <see cref="Same"/>, for the part of a text between two marker lines.</summary>
    public static void SameBetween(string path, string begin, string end, string generated)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, path)).ReplaceLineEndings("\n");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to >= from, $"{path} has no part between {begin} and {end}");
        Same(path, $"{text[..from]}\n{generated}{text[to..]}");
    }

    private static string FirstDifference(string committed, string generated)
    {
        var (old, now) = (committed.Split('\n'), generated.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(i => i >= old.Length || i >= now.Length || old[i] != now[i]);
        return $"line {line + 1} is '{old.ElementAtOrDefault(line)}', should be '{now.ElementAtOrDefault(line)}'";
    }
}
