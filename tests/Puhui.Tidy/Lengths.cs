using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace Puhui.Tidy;

/// <summary>One screen tells one story: ceilings on the length of files and functions, and where most of them must lie.</summary>
public sealed class Lengths(ITestOutputHelper output)
{
    private const int FileMax = 700;
    private const int FileP90Max = 400;
    private const int FunctionMax = 70;
    private const int FunctionP90Max = 20;

    [Fact]
    public void Files_are_short()
    {
        var files = SourceFile.All.Select(f => new Measured(f.Path, f.Lines)).ToList();
        Tell("files", files);
        Found.Nothing(files.Where(f => f.Lines > FileMax).Select(f => $"{f.Where} has {f.Lines} lines, more than {FileMax}"));
        Assert.True(Percentile(files, 90) <= FileP90Max, $"nine in ten files must have at most {FileP90Max} lines");
    }

    [Fact]
    public void Functions_are_short()
    {
        var functions = SourceFile.All.SelectMany(Functions).ToList();
        Tell("functions", functions);
        Found.Nothing(functions.Where(f => f.Lines > FunctionMax).Select(f => $"{f.Where} has {f.Lines} lines, more than {FunctionMax}"));
        Assert.True(Percentile(functions, 90) <= FunctionP90Max, $"nine in ten functions must have at most {FunctionP90Max} lines");
    }

    private static IEnumerable<Measured> Functions(SourceFile file) => file.Root.DescendantNodes()
        .Where(n => n is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax { ExpressionBody: not null })
        .Select(n => new Measured(file.At(n), LinesOf(n)));

    /// <summary>From the first word to the closing brace; documentation and attributes do not count.</summary>
    private static int LinesOf(SyntaxNode function)
    {
        var first = function.ChildNodesAndTokens().First(c => !c.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.AttributeList));
        var lines = function.SyntaxTree.GetLineSpan(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(first.SpanStart, function.Span.End));
        return lines.EndLinePosition.Line - lines.StartLinePosition.Line + 1;
    }

    private static int Percentile(List<Measured> of, int percent) => of.Select(m => m.Lines).Order().ElementAt((of.Count - 1) * percent / 100);

    private void Tell(string what, List<Measured> of)
    {
        var longest = of.MaxBy(m => m.Lines)!;
        output.WriteLine($"{of.Count} {what}: median {Percentile(of, 50)} lines, p90 {Percentile(of, 90)}, longest {longest.Lines} ({longest.Where})");
    }

    private sealed record Measured(string Where, int Lines);
}
