using Puhui.Testing;

namespace Puhui.Tidy;

/// <summary>The files of the repository that people write, as paths from its root with forward slashes; what builds leave behind is not among them.</summary>
internal static class RepositoryText
{
    private static readonly string[] Left = ["bin", "obj", "artifacts", "node_modules", "TestResults"];

    public static IEnumerable<string> Files(params string[] endings) => Walk(RepositoryFiles.Root)
        .Select(path => Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'))
        .Where(path => endings.Any(e => path.EndsWith(e, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, path));

    public static bool Exists(string path) => Path.Exists(Path.Combine(RepositoryFiles.Root, path));

    private static IEnumerable<string> Walk(string folder)
    {
        var inner = Directory.EnumerateDirectories(folder).Where(f => !Left.Contains(Path.GetFileName(f)) && !IsHidden(f));
        return Directory.EnumerateFiles(folder).Concat(inner.SelectMany(Walk));
    }

    private static bool IsHidden(string folder) => Path.GetFileName(folder) is ['.', ..] name && name is not ".ci";
}
