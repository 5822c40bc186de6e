using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Simulation;
using Puhui.Storage.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui simulate-post": posts one seed's batches and prints a line for each; what "simulate" kills.</summary>
internal sealed class SimulatePostVerb : Verb
{
    private readonly Option<ulong> seed = Inputs.Required("--seed", "number", "Whose batches", Inputs.Seed);
    private readonly Option<int> from = Inputs.Optional("--from", "number", "How many batches have been posted already. Default: 0", Inputs.Count(0, int.MaxValue), 0);
    private readonly Option<int> count = Inputs.Optional("--count", "number", "How many to post. Default: 100", Inputs.Count(1, int.MaxValue), 100);

    public SimulatePostVerb()
        : base("simulate-post", "Posts the batches of one seed of a simulation in order, prints a line when each is answered, and is killed by 'puhui simulate' to see what is left")
    {
        Takes(seed, from, count);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new LedgerStore(await verb.OpenExistingDatabase());
        var script = new LedgerScript(verb.Value(seed));
        while (script.Done < verb.Value(from))
        {
            script.CarryOut();
        }

        for (var n = 0; n < verb.Value(count); n++)
        {
            var (batch, at) = script.Next;
            var replies = await store.Post(batch, at, verb.Stop);
            script.CarryOut();
            VerbContext.JsonLine(replies);
        }

        return ExitCode.Ok;
    }
}
