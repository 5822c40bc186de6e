using System.Text.RegularExpressions;

namespace Puhui.Cli.Host;

/// <summary>Keeps passwords out of what is printed.</summary>
internal static partial class Secrets
{
    /// <summary>Replaces the password in every address of the form scheme://user:password@… and Password=….</summary>
    public static string Mask(string text) => Setting().Replace(Address().Replace(text, "${kept}***@"), "${kept}***");

    [GeneratedRegex(@"(?<kept>\w+://[^:/@\s]*:)[^\s]*@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?i)(?<kept>(password|pwd)\s*=\s*)[^;\s]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Setting();
}
