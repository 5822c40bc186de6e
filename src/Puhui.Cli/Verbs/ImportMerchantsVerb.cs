using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui import merchants FILE": registers merchants with the consents they gave. A bad line is named and left out; it is not kept, as an event would be.</summary>
internal sealed class ImportMerchantsVerb : Verb
{
    private const int ShownMax = 10;
    private readonly Argument<string> file = Inputs.Argument("FILE", "Merchant lines (NDJSON, plain or gzip), or - for standard input", text => text);

    public ImportMerchantsVerb()
        : base("import merchants", "Registers merchants and their consents, or brings them up to date; exit code 1 if a line was refused")
    {
        Takes(file);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var began = verb.Clock.GetTimestamp();
        using var input = InputFile.Open(verb.Value(file));
        var store = new SignalStore(await verb.OpenDatabase());
        MerchantReport report;
        using (var progress = verb.Progress("merchants"))
        {
            report = await new MerchantIngest(store).Run(LineReader.Read(input.Content, MerchantIngest.LinesPerBatch, verb.Stop), progress, verb.Stop);
        }

        var answer = new ImportAnswer(
            report.Saved, report.Repeated, report.RefusedCount, report.Merchants, ImportAnswer.SecondsOf(verb.Clock.GetElapsedTime(began)));
        verb.Answer(answer, answer.Print);
        foreach (var refused in report.Refused.Take(ShownMax))
        {
            VerbContext.Note($"puhui: line {refused.Line}: {refused.Reason}");
        }

        if (report.RefusedCount > ShownMax)
        {
            VerbContext.Note($"puhui: and {report.RefusedCount - ShownMax} more lines");
        }

        ImportAnswer.ThrowIfInterrupted(report.Interruption);
        return report.RefusedCount == 0 ? ExitCode.Ok : ExitCode.Failed;
    }
}
