using System.Diagnostics;
using System.Text;

namespace Puhui.Cli.Host;

/// <summary>Another program run to its end; when the command is stopped, it and its children are too.</summary>
internal static class ChildProcess
{
    internal sealed record Ended(int ExitCode, string Output);

    /// <summary>Runs a program and keeps what it prints on both streams, in order of arrival.</summary>
    /// <param name="secrets">Added to its environment: what must not be seen among its arguments.</param>
    public static async Task<Ended> Run(string program, IEnumerable<string> arguments, string folder, CancellationToken stop, IReadOnlyDictionary<string, string>? secrets = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in secrets ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(output, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Ended(process.ExitCode, output.ToString());
    }

    /// <summary>Runs a program that talks to the user directly.</summary>
    public static async Task<int> RunAttached(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })
            ?? throw new ExpectedFaultException($"{program} did not start");
        await process.WaitForExitAsync(stop);
        return process.ExitCode;
    }

    private static void Keep(StringBuilder output, string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}
