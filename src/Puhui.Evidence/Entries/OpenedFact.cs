using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Evidence;

/// <summary>A fact with all that proves it: who holds this can show that it stood in the log when the checkpoint was signed.</summary>
/// <param name="Entry">What the log holds.</param>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="Path">The inclusion proof, leaf to root, each hash in base64.</param>
/// <param name="Salt">Opens the entry's commitment, base64.</param>
/// <param name="Fact">The fact itself.</param>
public sealed record OpenedFact(EvidenceEntry Entry, long Index, IReadOnlyList<string> Path, string Salt, JsonElement Fact)
{
    /// <summary>True if the fact is what the entry is a commitment to.</summary>
    public bool IsOfEntry() => SubjectSecret.Commit(Convert.FromBase64String(Salt), CanonicalJson.Bytes(Fact)) == Entry.Commitment;

    /// <summary>True if the entry is in the tree.</summary>
    public bool IsIn(Checkpoint tree) => MerkleProof.Includes(MerkleHash.OfLeaf(Entry.Bytes()), Index, tree.Size, tree.Root, [.. Path.Select(MerkleHash.FromBase64)]);
}

/// <summary>One subject's facts in a file that anyone can check with nothing else: the log's keys, a checkpoint, and the facts with their proofs.</summary>
/// <param name="Keys">The notes that announce the keys, oldest first.</param>
/// <param name="Checkpoint">The signed checkpoint that all proofs lead to.</param>
public sealed record EvidenceFile(string Format, string Origin, IReadOnlyList<string> Keys, string Checkpoint, IReadOnlyList<OpenedFact> Facts)
{
    public const string FormatOfNow = "puhui-evidence-1";
}
