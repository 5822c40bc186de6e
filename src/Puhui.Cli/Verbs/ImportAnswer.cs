using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Signals;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>What every import verb ends with.</summary>
/// <param name="Accepted">New to the store.</param>
/// <param name="Repeated">Known already, with the same content.</param>
/// <param name="Quarantined">Refused.</param>
internal sealed record ImportAnswer(long Accepted, long Repeated, long Quarantined, int Merchants, double Seconds)
{
    public static ImportAnswer Of(IngestReport report, TimeSpan took) => new(report.Accepted, report.Repeated, report.Quarantined, report.Merchants, SecondsOf(took));

    public static double SecondsOf(TimeSpan took) => Math.Round(took.TotalSeconds, 3, MidpointRounding.ToEven);

    public void Print(IAnsiConsole screen) => screen.PrintPairs(
        ("accepted", Text(Accepted)),
        ("repeated", Text(Repeated)),
        ("quarantined", Text(Quarantined)),
        ("merchants", Text(Merchants)),
        ("seconds", Seconds.ToString("0.0", CultureInfo.InvariantCulture)));

    public static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Ends an import that broke off: the fault passes on as it is, after word of what stays.</summary>
    public static void ThrowIfInterrupted(Exception? interruption)
    {
        if (interruption is not null)
        {
            VerbContext.Note("puhui: the import broke off; what is counted above stays, and the same command again completes it");
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(interruption);
        }
    }
}
