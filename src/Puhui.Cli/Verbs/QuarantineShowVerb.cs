using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Signals;
using Puhui.Storage;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui quarantine show LINE": one line that was not taken in, as it came.</summary>
internal sealed class QuarantineShowVerb : Verb
{
    private readonly Argument<string> line = Inputs.Argument("LINE", "The line's id, as 'puhui quarantine list' gives it", text => text);

    public QuarantineShowVerb()
        : base("quarantine show", "Shows a line that was not taken in, as it came, and why")
    {
        Takes(line);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new SignalStore(await verb.OpenDatabase());
        var entry = await store.FindQuarantined(verb.Value(line), verb.Stop)
            ?? throw new ExpectedFaultException($"there is no quarantined line '{verb.Value(line)}'");
        var view = QuarantineView.Of(entry.Line, entry.ReleasedAt);
        return verb.Answer(view, screen =>
        {
            screen.PrintPairs(
                ("line id", view.Id),
                ("reason", view.Reason.ToSnakeCase()),
                ("what is wrong", $"{view.Field} {view.Detail}".Trim()),
                ("from", $"{view.Origin}:{view.Line}"),
                ("received", view.ReceivedAt.ToString()),
                ("released", view.ReleasedAt?.ToString() ?? "no"));
            screen.WriteLine(view.Text);
        });
    }
}
