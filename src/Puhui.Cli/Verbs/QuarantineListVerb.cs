using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui quarantine list": the lines that were not taken in and are not released yet, oldest first.</summary>
internal sealed class QuarantineListVerb : Verb
{
    private readonly Option<int> take = Inputs.Optional("--take", "lines", "At most so many. Default: 50", Inputs.Count(1, 10_000), 50);
    private readonly Option<string> after = Inputs.Optional("--after", "line", "Go on behind this line of an earlier list", text => text, "");

    public QuarantineListVerb()
        : base("quarantine list", "Lists lines that were not taken in, oldest first; with --json one object a line")
    {
        Takes(take, after);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new SignalStore(await verb.OpenDatabase());
        var lines = await store.Quarantined(verb.Value(after) is { Length: > 0 } id ? id : null, verb.Value(take), verb.Stop);
        if (verb.Json)
        {
            foreach (var line in lines)
            {
                VerbContext.JsonLine(QuarantineView.Of(line, null));
            }

            return ExitCode.Ok;
        }

        verb.Screen.PrintTable(
            ["line id", "received", "from", "reason", "~what is wrong"],
            lines.Select(l => (string[])[l.Id, l.ReceivedAt.ToString(), $"{l.Origin}:{l.Line}", l.Refusal.Reason.ToSnakeCase(), $"{l.Refusal.Field} {l.Refusal.Detail}".Trim()]));
        return ExitCode.Ok;
    }
}
