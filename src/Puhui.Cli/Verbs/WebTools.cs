using System.ComponentModel;
using Puhui.Cli.Host;

namespace Puhui.Cli.Verbs;

/// <summary>The programs that build and test the pages: Node with npm, a browser, and fonts that hold Chinese.</summary>
internal static class WebTools
{
    public const string ChromiumMissing = "Chromium was not found: on Debian run 'apt-get install chromium', elsewhere install it and name the program in PUHUI_CHROMIUM";
    private static readonly Version NodeMin = new(20, 19);

    /// <summary>The browser's program, or null; PUHUI_CHROMIUM names another.</summary>
    public static string? FindChromium()
    {
        if (Environment.GetEnvironmentVariable("PUHUI_CHROMIUM") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        string[] names = OperatingSystem.IsWindows() ? ["chrome.exe", "msedge.exe"] : ["chromium", "chromium-browser", "google-chrome"];
        return names.Select(Find).FirstOrDefault(found => found is not null);
    }

    /// <summary>What is wrong with Node or npm, or null.</summary>
    public static async Task<string?> NodeMissing(CancellationToken stop)
    {
        const string how = "install Node.js 20.19 or newer with npm from https://nodejs.org (on Debian: 'apt-get install nodejs npm', if that is new enough)";
        if (await Says("node", ["--version"], stop) is not { } said || await Says(Npm, ["--version"], stop) is null)
        {
            return $"Node.js or npm was not found: {how}";
        }

        return Version.TryParse(said.Trim().TrimStart('v'), out var version) && version >= NodeMin ? null : $"Node.js is {said.Trim()}, too old for the pages: {how}";
    }

    /// <summary>What to do for fonts, or null; only where fontconfig can tell.</summary>
    public static async Task<string?> FontsMissing(CancellationToken stop) =>
        OperatingSystem.IsLinux() && await Says("fc-list", [":lang=zh-cn", "family"], stop) is not { Length: > 0 }
            ? "no font holds Chinese: on Debian run 'apt-get install fonts-noto-cjk'"
            : null;

    public static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>What a program prints, or null if it is not there or fails.</summary>
    private static async Task<string?> Says(string program, string[] arguments, CancellationToken stop)
    {
        try
        {
            var ended = await ChildProcess.Run(program, arguments, Path.GetTempPath(), stop);
            return ended.ExitCode == 0 ? ended.Output : null;
        }
        catch (Win32Exception)
        {
            return null; // there is no such program
        }
    }
}
