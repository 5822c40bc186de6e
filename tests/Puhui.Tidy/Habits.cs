using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Puhui.Tidy;

/// <summary>What is not built is not there: no reminders, no switched-off tests, no commented-out code, no suppression without its reason.</summary>
public sealed partial class Habits
{
    [Fact]
    public void Nothing_is_left_for_later()
    {
        var comments = SourceFile.All.SelectMany(f => Comments(f).Where(c => Reminder().IsMatch(c.ToFullString())).Select(c => f.At(c.GetLocation())));
        var texts = RepositoryText.Files(".md", ".sql", ".csproj", ".props", ".sh", ".ps1", ".cmd", "/run").Where(p => Reminder().IsMatch(RepositoryText.Read(p)));
        Found.Nothing(comments.Concat(texts));
    }

    [Fact]
    public void No_code_is_commented_out() =>
        Found.Nothing(SourceFile.All.SelectMany(f => Comments(f).Where(IsCode).Select(c => $"{f.At(c.GetLocation())}: {c}")));

    [Fact]
    public void No_test_is_switched_off() => Found.Nothing(SourceFile.All.SelectMany(f => f.Root.DescendantNodes().OfType<AttributeArgumentSyntax>()
        .Where(a => a.NameEquals?.Name.Identifier.Text == "Skip").Select(f.At)));

    [Fact]
    public void Every_suppression_says_why()
    {
        var pragmas = SourceFile.All.SelectMany(f => f.Root.DescendantNodes(descendIntoTrivia: true).OfType<PragmaWarningDirectiveTriviaSyntax>()
            .Where(p => p.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && !p.ToFullString().Contains("//", StringComparison.Ordinal)).Select(f.At));
        var attributes = SourceFile.All.SelectMany(f => f.Root.DescendantNodes().OfType<AttributeSyntax>()
            .Where(a => a.Name.ToString().EndsWith("SuppressMessage", StringComparison.Ordinal) && !HasReason(a)).Select(f.At));
        Found.Nothing(pragmas.Concat(attributes));
    }

    [Fact]
    public void Every_rule_switched_off_for_all_says_why()
    {
        var lines = RepositoryText.Read(".editorconfig").Split('\n');
        Found.Nothing(lines.Where((line, i) => line.EndsWith("severity = none", StringComparison.Ordinal) && !IsExplained(lines, i)));
    }

    [Fact]
    public void Every_type_that_others_can_use_says_what_it_is() => Found.Nothing(SourceFile.All
        .Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal))
        .SelectMany(f => f.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Where(t => t.Parent is BaseNamespaceDeclarationSyntax && t.Modifiers.Any(SyntaxKind.PublicKeyword) && !t.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Where(t => !t.GetLeadingTrivia().Any(l => l.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)))
            .Select(t => $"{f.At(t)}: {t.Identifier}")));

    private static IEnumerable<SyntaxTrivia> Comments(SourceFile file) => file.Root.DescendantTrivia()
        .Where(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia) || t.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia));

    private static bool IsCode(SyntaxTrivia comment)
    {
        var text = comment.ToString().TrimStart('/').Trim();
        return text.EndsWith(';') && !SyntaxFactory.ParseStatement(text).ContainsDiagnostics;
    }

    private static bool HasReason(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments
        .Any(a => a.NameEquals?.Name.Identifier.Text == "Justification" && a.Expression is LiteralExpressionSyntax { Token.ValueText.Length: > 0 }) == true;

    /// <summary>A comment stands above the line, or above the run of such lines it belongs to.</summary>
    private static bool IsExplained(string[] lines, int index)
    {
        while (index > 0 && lines[index].EndsWith("severity = none", StringComparison.Ordinal))
        {
            index--;
        }

        return lines[index].StartsWith('#');
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Reminder();
}
