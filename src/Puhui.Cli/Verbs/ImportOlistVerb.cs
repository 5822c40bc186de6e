using System.CommandLine;
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
        var answer = ImportAnswer.Of(events, verb.Clock.GetElapsedTime(began)) with { Merchants = result.Merchants };
        verb.Answer(answer, screen => Print(screen, answer, events));
        ImportAnswer.ThrowIfInterrupted(events.Interruption);
        return ExitCode.Ok;
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

    private static void Print(IAnsiConsole screen, ImportAnswer answer, IngestReport events)
    {
        answer.Print(screen);
        foreach (var reason in events.Reasons)
        {
            screen.WriteLine($"  {reason.Reason.ToSnakeCase()}: {ImportAnswer.Text(reason.Count)}");
        }
    }

    /// <summary>Shows an ingest report as the number of lines dealt with.</summary>
    private sealed class Lines(ProgressLine line) : IProgress<IngestReport>
    {
        public void Report(IngestReport value) => line.Report(value.Accepted + value.Repeated + value.Quarantined);
    }
}
