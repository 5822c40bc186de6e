using System.Text.RegularExpressions;

namespace Puhui.Cli.Host;

/// <summary>Keeps passwords out of what is printed.</summary>
internal static partial class Secrets
{
    /// <summary>Replaces the password in every address of the form scheme://user:password@… and Password=….</summary>
    public static string Mask(string text) => Setting().Replace(Address().Replace(text, "${kept}***@"), "${kept}***");

    /// <summary>An address without its password, whatever characters that has.</summary>
    public static string MaskAddress(string address) => Mask(Password().Replace(address, "${kept}***@"));

    [GeneratedRegex(@"(?<kept>^\w+://[^:/@]*:).*@", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Password();

    [GeneratedRegex(@"(?<kept>\w+://[^:/@\s]*:)[^\s]*@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?i)(?<kept>(password|pwd)\s*=\s*)[^;\s]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Setting();
}
