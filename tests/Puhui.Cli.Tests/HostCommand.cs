using System.Diagnostics;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>The built command run as a user runs it: a process of its own, with its streams and exit code.</summary>
internal static class HostCommand
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "puhui.dll");

    internal sealed record Ended(int ExitCode, string Output, string Error)
    {
        public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    public static Task<Ended> Run(params string[] arguments) => Start("dotnet", [Program, .. arguments], "", null);

    public static Task<Ended> RunWithInput(string input, params string[] arguments) => Start("dotnet", [Program, .. arguments], input, null);

    public static Task<Ended> RunIn(string folder, params string[] arguments) => Start("dotnet", [Program, .. arguments], "", folder);

    /// <summary>Runs a line of shell in which $PUHUI stands for the command.</summary>
    public static Task<Ended> RunShell(string line) => Start("bash", ["-c", line], "", null);

    private static async Task<Ended> Start(string program, string[] arguments, string input, string? folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? RepositoryFiles.Root,
        };
        start.Environment["PUHUI"] = $"dotnet {Program}";
        start.Environment.Remove("PUHUI_DB");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, await output, await error);
    }
}
