using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Evidence;
using Puhui.Storage.Evidence;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui evidence witness KEY": writes down who may sign below our checkpoints.</summary>
internal sealed class EvidenceWitnessVerb : Verb
{
    private readonly Argument<EvidenceKey> key = Inputs.Argument("KEY", "The witness's key: name+id+base64", EvidenceKey.Parse);

    public EvidenceWitnessVerb()
        : base("evidence witness", "Writes down a witness's key, so that its signature below our checkpoints is taken")
    {
        Takes(key);
        TakesDatabase();
    }

    internal sealed record Result(string Witness);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new EvidenceStore(await verb.OpenExistingDatabase());
        return await store.AddWitness(verb.Value(key), verb.Stop)
            ? verb.Answer(new Result(verb.Value(key).Name), screen => screen.WriteLine($"{verb.Value(key).Name} is known as a witness"))
            : throw new ExpectedFaultException($"KEY: a witness of the name '{verb.Value(key).Name}' is known already");
    }
}
