using System.CommandLine;
using Puhui.Cli.Host;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui evidence take-in": what a server does every two seconds, for a database without one.</summary>
internal sealed class EvidenceTakeInVerb : Verb
{
    private readonly Option<string?> origin = Inputs.Optional<string?>("--origin", "name", "What a new log is called, such as its host; else by its first key", Inputs.Text, null);
    private readonly Option<string?> masterKey = EvidenceInputs.MasterKey();

    public EvidenceTakeInVerb()
        : base("evidence take-in", "Gives facts that wait for it their places in the evidence log and signs a checkpoint; a server does so by itself")
    {
        Takes(origin, masterKey);
        TakesDatabase();
    }

    internal sealed record Result(long Taken);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenExistingDatabase();
        var taken = await EvidenceInputs.Log(verb, database, verb.Value(masterKey)).TakeInAll(verb.Value(origin), verb.Clock, verb.Stop);
        return verb.Answer(new Result(taken), screen => screen.WriteLine($"{taken:N0} facts taken in"));
    }
}
