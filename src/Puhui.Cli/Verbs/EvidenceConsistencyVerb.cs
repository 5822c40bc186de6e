using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Evidence;
using Puhui.Storage.Evidence;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui evidence consistency EARLIER LATER": the proof that the log of the later size begins with all of the earlier.</summary>
internal sealed class EvidenceConsistencyVerb : Verb
{
    private readonly Argument<long> earlier = Inputs.Argument("EARLIER", "The size of the earlier checkpoint", Size);
    private readonly Argument<long> later = Inputs.Argument("LATER", "The size of the later checkpoint", Size);

    public EvidenceConsistencyVerb()
        : base("evidence consistency", "Proves that the evidence log of one size begins with all of the log of a smaller size")
    {
        Takes(earlier, later);
        TakesDatabase();
    }

    /// <summary>A proof by RFC 9162 §2.1.4, its hashes in base64.</summary>
    internal sealed record Result(long Earlier, long Later, IReadOnlyList<string> Proof);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new EvidenceStore(await verb.OpenExistingDatabase());
        var size = (await store.State(verb.Stop) ?? throw EvidenceInputs.NothingTakenIn()).Size;
        var (from, to) = (verb.Value(earlier), verb.Value(later));
        if (from > to || to > size)
        {
            throw new ExpectedFaultException($"the log has {size} entries: EARLIER may be at most LATER, and LATER at most that");
        }

        var proof = await ProveFacts.Build(store, ProofPlan.Consistency(from, to), verb.Stop);
        var result = new Result(from, to, [.. proof.Select(h => h.ToBase64())]);
        return verb.Answer(result, screen => result.Proof.ToList().ForEach(h => screen.WriteLine(h)));
    }

    private static long Size(string text) => Inputs.Count(0, int.MaxValue)(text);
}
