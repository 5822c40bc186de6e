using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui import events FILE": takes in event lines, each exactly once; bad ones go to quarantine.</summary>
internal sealed class ImportEventsVerb : Verb
{
    private const int FirstShown = 3;
    private readonly Argument<string> file = Inputs.Argument("FILE", "Event lines (NDJSON, plain or gzip), or - for standard input", text => text);
    private readonly Option<PartyId?> party = Inputs.Optional<PartyId?>(
        "--party", "platform", "The platform that sends the lines: they may name its own merchants only, and it sees what is quarantined. Default: nobody", text => new PartyId(text), null);

    public ImportEventsVerb()
        : base("import events", "Takes in event lines, each exactly once; what cannot be taken in goes to quarantine; exit code 1 if every line did")
    {
        Takes(file, party);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var began = verb.Clock.GetTimestamp();
        var path = verb.Value(file);
        using var input = InputFile.Open(path);
        var store = new SignalStore(await verb.OpenDatabase());
        IngestReport report;
        using (var progress = verb.Progress("read", input.RawLength))
        {
            var lines = LineReader.Read(input.Content, EventIngest.LinesPerBatch, verb.Stop);
            report = await new EventIngest(store, verb.Clock, verb.Value(party)).Run(lines, path, new BytesRead(progress, input), verb.Stop);
        }

        var answer = ImportAnswer.Of(report, verb.Clock.GetElapsedTime(began));
        verb.Answer(answer, screen => Print(screen, answer, report));
        ImportAnswer.ThrowIfInterrupted(report.Interruption);
        return report.Quarantined > 0 && report.Accepted + report.Repeated == 0 ? ExitCode.Failed : ExitCode.Ok;
    }

    private static void Print(IAnsiConsole screen, ImportAnswer answer, IngestReport report)
    {
        answer.Print(screen);
        if (report.Reasons.Count == 0)
        {
            return;
        }

        screen.PrintTable(
            ["quarantined because", ">lines", "first at", "~what is wrong"],
            report.Reasons.SelectMany(r => r.First.Take(FirstShown).Select((line, i) => (string[])
            [
                i == 0 ? r.Reason.ToSnakeCase() : "",
                i == 0 ? ImportAnswer.Text(r.Count) : "",
                $"line {line.Number}",
                line.Refusal.Field is { } field ? $"{field} {line.Refusal.Detail}" : line.Refusal.Detail,
            ])));
        screen.WriteLine("See 'puhui quarantine list'.");
    }

    /// <summary>Shows an import as the part of the file that was read.</summary>
    private sealed class BytesRead(ProgressLine line, InputFile input) : IProgress<IngestReport>
    {
        public void Report(IngestReport value) => line.Report(input.RawRead);
    }
}
