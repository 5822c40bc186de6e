using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Evidence;

/// <summary>Checks one subject's facts from their file alone: each opens its entry, the entry is in the tree, and the tree is signed with the log's key.</summary>
public static class VerifyFile
{
    /// <summary>What a check came to.</summary>
    /// <param name="First">The key that all trust rests on, to be compared with one got another way.</param>
    public sealed record Result(string Origin, long Size, int Facts, string? First, IReadOnlyList<EvidenceFault> Faults);

    /// <summary>Reads the JSON of a file; what is not one throws <see cref="FormatException"/>.</summary>
    public static EvidenceFile Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<EvidenceFile>(json, Json.Options) is { Format: EvidenceFile.FormatOfNow } file
                ? file
                : throw new FormatException($"the file is not of the format {EvidenceFile.FormatOfNow}");
        }
        catch (JsonException fault)
        {
            throw new FormatException($"the file cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Pure.</summary>
    /// <param name="trusted">The first key as the reader knows it; null to take the file's word.</param>
    public static Result Decide(EvidenceFile file, EvidenceKey? trusted)
    {
        var faults = new List<EvidenceFault>();
        var (chain, fault) = KeyChain.Check(file.Origin, [.. file.Keys.Select(SignedNote.Parse)]);
        Report(fault is null, EvidenceFault.Rule.KeyHandedOver, "keys", null, fault ?? string.Empty);
        Report(
            trusted is null || chain is null || string.Equals(chain.First.ToString(), trusted.ToString(), StringComparison.Ordinal),
            EvidenceFault.Rule.KeyTrusted, "keys", null, $"the log begins with the key {chain?.First}, not with the one trusted");
        var note = SignedNote.Parse(file.Checkpoint);
        var tree = Checkpoint.Parse(note.Text);
        Report(string.Equals(tree.Origin, file.Origin, StringComparison.Ordinal), EvidenceFault.Rule.NotForked, LogPaths.Checkpoint, tree.Size, $"is of the log '{tree.Origin}'");
        Report(chain?.For(tree.Size)?.HasSigned(note) == true, EvidenceFault.Rule.CheckpointSigned, LogPaths.Checkpoint, tree.Size, "is not signed with the log's key of this size");
        foreach (var fact in file.Facts)
        {
            Report(fact.IsOfEntry(), EvidenceFault.Rule.EntryUnchanged, "fact", fact.Index, "is not the fact that the entry is a commitment to");
            Report(fact.IsIn(tree), EvidenceFault.Rule.RootAgrees, "fact", fact.Index, "is not proven to stand in the tree that was signed");
            Report(fact.Entry.At <= tree.At, EvidenceFault.Rule.NotBackDated, "fact", fact.Index, $"says it was taken in at {fact.Entry.At}, after the checkpoint of {tree.At}");
        }

        return new Result(file.Origin, tree.Size, file.Facts.Count, chain?.First.ToString(), faults);

        void Report(bool holds, EvidenceFault.Rule rule, string about, long? at, string detail)
        {
            if (!holds)
            {
                faults.Add(new EvidenceFault(rule, about, at, detail));
            }
        }
    }
}
