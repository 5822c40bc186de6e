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

    public static Task<Ended> Run(params string[] arguments) => Start("dotnet", [Program, .. arguments], Nothing, null);

    public static Task<Ended> RunWithInput(string input, params string[] arguments) => RunWithInput(stream => stream.WriteAsync(input), arguments);

    /// <summary>Runs while <paramref name="write"/> writes standard input, which ends when it does.</summary>
    public static Task<Ended> RunWithInput(Func<StreamWriter, Task> write, params string[] arguments) => Start("dotnet", [Program, .. arguments], write, null);

    public static Task<Ended> RunIn(string folder, params string[] arguments) => Start("dotnet", [Program, .. arguments], Nothing, folder);

    /// <summary>Runs a line of shell in which $PUHUI stands for the command.</summary>
    public static Task<Ended> RunShell(string line) => Start("bash", ["-c", line], Nothing, null);

    private static Task Nothing(StreamWriter input) => Task.CompletedTask;

    private static async Task<Ended> Start(string program, string[] arguments, Func<StreamWriter, Task> write, string? folder)
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
        try
        {
            await write(process.StandardInput);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The command ended before it had read everything; what it said about that is what tests look at.
        }

        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, await output, await error);
    }
}
