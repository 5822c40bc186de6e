using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Puhui.Testing;

namespace Puhui.Tidy;

/// <summary>One of our C# files, parsed.</summary>
internal sealed record SourceFile(string Path, string Text, SyntaxNode Root)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Parsed = new(() => [.. RepositoryText.Files(".cs").Where(p => !p.EndsWith(".g.cs", StringComparison.Ordinal)).Select(Parse)]);

    /// <summary>All that is written by hand, by path.</summary>
    public static IReadOnlyList<SourceFile> All => Parsed.Value;

    public int Lines => Text.AsSpan().TrimEnd().Count('\n') + 1;

    /// <summary>"src/Puhui.Kernel/Check.cs:12", as editors open it.</summary>
    public string At(SyntaxNode node) => At(node.GetLocation());

    public string At(Location location) => $"{Path}:{location.GetLineSpan().StartLinePosition.Line + 1}";

    private static SourceFile Parse(string path)
    {
        var text = File.ReadAllText(System.IO.Path.Combine(RepositoryFiles.Root, path));
        return new SourceFile(path, text, CSharpSyntaxTree.ParseText(text).GetRoot());
    }
}
