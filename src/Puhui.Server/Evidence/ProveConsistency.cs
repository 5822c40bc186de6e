using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Evidence;

namespace Puhui.Server;

/// <summary>Proves that the log of one size begins with all of the log of a smaller size, by RFC 9162 §2.1.4.</summary>
internal sealed class ProveConsistency() : Endpoint("GET", "/v1/evidence/consistency", "Proves that the evidence log of one size begins with all of the log of a smaller size", Permission.Self)
{
    /// <summary>The proof.</summary>
    /// <param name="Proof">Hashes in base64.</param>
    internal sealed record Answer(long From, long To, IReadOnlyList<string> Proof);

    public override object ExampleAnswer => new Answer(3, 4, [MerkleHash.Empty.ToBase64()]);

    public override Delegate Handler => Prove;

    private static async Task<Answer> Prove(IEvidenceStore store, [FromQuery] long from, [FromQuery] long to, CancellationToken stop)
    {
        var size = (await store.State(stop).ConfigureAwait(false))?.Size ?? 0;
        if (from < 0 || from > to || to > size)
        {
            throw new ProblemException(422, "evidence_size_unknown", from < 0 || from > to ? "from" : "to", $"{size}");
        }

        var proof = await ProveFacts.Build(store, ProofPlan.Consistency(from, to), stop).ConfigureAwait(false);
        return new Answer(from, to, [.. proof.Select(h => h.ToBase64())]);
    }
}
