using System.CommandLine;
using Puhui.Cli.Host;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui evidence rotate": a new key signs from the next entry on; the one before it hands over.</summary>
internal sealed class EvidenceRotateVerb : Verb
{
    private readonly Option<string?> masterKey = EvidenceInputs.MasterKey();

    public EvidenceRotateVerb()
        : base("evidence rotate", "Makes a new key that signs checkpoints from the next entry on; the one before it signs that")
    {
        Takes(masterKey);
        TakesDatabase();
    }

    internal sealed record Result(long From, string Key);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenExistingDatabase();
        var next = await EvidenceInputs.Log(verb, database, verb.Value(masterKey)).Rotate(null, verb.Clock, verb.Stop);
        return verb.Answer(new Result(next.From, next.Key.ToString()), screen => screen.PrintPairs([("signs from size", $"{next.From:N0}"), ("key", next.Key.ToString())]));
    }
}
