using System.CommandLine;
using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Signals;
using Puhui.Storage;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui import olist DIR": takes in the Brazilian marketplace data set, with a consent for back-tests per seller.</summary>
internal sealed class ImportOlistVerb : Verb
{
    private readonly Argument<string> folder = Inputs.Argument("DIR", "Folder with the data set's files as published, .csv or .csv.gz", text => text);

    public ImportOlistVerb()
        : base("import olist", "Takes in the Olist marketplace data set; a second import adds nothing")
    {
        Takes(folder);
        TakesDatabase();
    }

    /// <summary>What the verb answers.</summary>
    /// <param name="Accepted">New events.</param>
    /// <param name="Merchants">Sellers registered, now or before.</param>
    internal sealed record Summary(long Accepted, long Repeated, long Quarantined, int Merchants, double Seconds);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var began = verb.Clock.GetTimestamp();
        var files = Find(verb.Value(folder));
        var store = new SignalStore(await verb.OpenDatabase());
        var olist = await OlistConnector.Read(name => InputFile.Open(files[name]).Content, verb.Stop);
        ImportOlist.Result result;
        using (var progress = verb.Progress("olist events"))
        {
            result = await ImportOlist.Handle(olist, store, verb.Clock, new Lines(progress), verb.Stop);
        }

        if (result.Refused is [var (merchant, outcome), ..])
        {
            throw new ExpectedFaultException($"merchant {merchant} is known here as another's ({outcome.ToSnakeCase()}), {result.Refused.Count} in all; no event was taken in");
        }

        var events = result.Events!;
        var summary = new Summary(
            events.Accepted, events.Repeated, events.Quarantined, result.Merchants, Math.Round(verb.Clock.GetElapsedTime(began).TotalSeconds, 3, MidpointRounding.ToEven));
        verb.Answer(summary, screen => Print(screen, summary, events));
        return events.Interruption is { } fault ? throw new ExpectedFaultException($"{fault.Message}; run the same import again to complete it", fault) : ExitCode.Ok;
    }

    private static Dictionary<string, string> Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ExpectedFaultException($"there is no folder '{folder}'");
        }

        return OlistFiles.All.ToDictionary(
            name => name,
            name => new[] { name, name + ".gz" }.Select(n => Path.Combine(folder, n)).FirstOrDefault(File.Exists)
                ?? throw new ExpectedFaultException($"'{folder}' has neither {name} nor {name}.gz"),
            StringComparer.Ordinal);
    }

    private static void Print(IAnsiConsole screen, Summary summary, IngestReport events)
    {
        static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
        screen.PrintPairs(
            ("accepted", Text(summary.Accepted)),
            ("repeated", Text(summary.Repeated)),
            ("quarantined", Text(summary.Quarantined)),
            ("merchants", Text(summary.Merchants)),
            ("seconds", summary.Seconds.ToString("0.0", CultureInfo.InvariantCulture)));
        foreach (var reason in events.Reasons)
        {
            screen.WriteLine($"  {reason.Reason.ToSnakeCase()}: {Text(reason.Count)}");
        }
    }

    /// <summary>Shows an ingest report as the number of lines dealt with.</summary>
    private sealed class Lines(ProgressLine line) : IProgress<IngestReport>
    {
        public void Report(IngestReport value) => line.Report(value.Accepted + value.Repeated + value.Quarantined);
    }
}
