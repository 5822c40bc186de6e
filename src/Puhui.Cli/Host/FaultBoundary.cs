using System.CommandLine;
using System.Data.Common;
using System.Text.Json;
using Puhui.Kernel;
using Puhui.Storage;

namespace Puhui.Cli.Host;

/// <summary>
/// Where a verb's exceptions end: an expected fault becomes one line on standard error and exit code 1; a broken invariant or any other defect
/// stops the process with its trace.
/// </summary>
internal static class FaultBoundary
{
    public static async Task<int> Run(Verb verb, ParseResult parsed)
    {
        using var signals = new StopSignals(verb.StopGrace);
        try
        {
            await using var context = new VerbContext(parsed, signals.Token);
            var code = await Task.Run(() => verb.Run(context), CancellationToken.None).WaitAsync(signals.GraceOver);
            await Console.Out.FlushAsync(CancellationToken.None);
            return (int)code;
        }
        catch (Exception fault) when (Explain(fault, () => verb.DatabaseOf(parsed)) is { } line)
        {
            await Console.Error.WriteLineAsync("puhui: " + Screens.Plain(OneLine(Secrets.Mask(line))));
            if (parsed.GetValue(CommonOptions.Verbose))
            {
                await Console.Error.WriteLineAsync(Secrets.Mask(fault.ToString()));
            }

            return (int)ExitCode.Failed;
        }
        catch (Exception defect)
        {
            // The context is disposed by now, so a temporary server is gone; nothing is carried on with.
            Environment.FailFast(Secrets.Mask($"puhui: a defect in this program: {defect.Message}"), defect);
            throw;
        }
    }

    /// <summary>The one line for an expected fault, or null for a defect.</summary>
    private static string? Explain(Exception fault, Func<string> address) => fault switch
    {
        BrokenInvariantException => null,
        OperationCanceledException => "stopped; run the same command again to complete the work",
        DbException database => DatabaseFaults.Explain(database, Secrets.MaskAddress(address())),
        UnusableDatabaseException or ExpectedFaultException => fault.Message,
        FormatException or JsonException or InvalidDataException or IOException or UnauthorizedAccessException => fault.Message,
        AggregateException { InnerExceptions: [var only] } => Explain(only, address),
        _ => null,
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
