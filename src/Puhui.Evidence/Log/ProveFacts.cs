using System.Text.Json;

namespace Puhui.Evidence;

/// <summary>Opens facts of a subject with their proofs under the newest checkpoint.</summary>
public static class ProveFacts
{
    /// <summary>The file; facts that wait for their places are not in it. Null if nothing was ever taken in.</summary>
    /// <param name="subjects">Whose facts.</param>
    /// <param name="only">Which of them, by id; null: all.</param>
    public static async Task<EvidenceFile?> Handle(IEvidenceStore store, IReadOnlyList<string> subjects, Func<string, bool>? only, CancellationToken stop)
    {
        if (await store.State(stop).ConfigureAwait(false) is not { } log || await Newest(store, stop).ConfigureAwait(false) is not var (checkpoint, note))
        {
            return null;
        }

        var opened = new List<OpenedFact>();
        foreach (var subject in subjects)
        {
            opened.AddRange(await Open(store, subject, only, checkpoint.Size, stop).ConfigureAwait(false));
        }

        var keys = new List<string>();
        for (var bundle = 0L; bundle << TileId.Height < log.Keys; bundle++)
        {
            var file = await store.Read(LogPaths.Keys(bundle), stop).ConfigureAwait(false) ?? default;
            keys.AddRange(EntryBundle.Read(file).Select(Text));
        }

        return new EvidenceFile(EvidenceFile.FormatOfNow, log.Origin, keys, note, opened);
    }

    /// <summary>The hashes of a proof, their tiles read in one query.</summary>
    public static async Task<IReadOnlyList<MerkleHash>> Build(IEvidenceStore store, ProofPlan plan, CancellationToken stop) =>
        plan.Build(await TilesOf(store, [plan], stop).ConfigureAwait(false));

    /// <summary>The newest checkpoint and its note; null if there is none.</summary>
    public static async Task<(Checkpoint Checkpoint, string Note)?> Newest(ILogFiles files, CancellationToken stop) =>
        await files.Read(LogPaths.Checkpoint, stop).ConfigureAwait(false) is { } note ? (Checkpoint.Parse(SignedNote.Parse(Text(note)).Text), Text(note)) : null;

    private static async Task<List<OpenedFact>> Open(IEvidenceStore store, string subject, Func<string, bool>? only, long size, CancellationToken stop)
    {
        const int together = 200;
        var opened = new List<OpenedFact>();
        if (await store.SecretOf(subject, stop).ConfigureAwait(false) is not { } secret)
        {
            return opened;
        }

        var facts = (await store.FactsOf(subject, stop).ConfigureAwait(false)).Where(f => f.Place < size && only?.Invoke(f.Fact.Fact) != false).ToList();
        foreach (var part in facts.Chunk(together))
        {
            var plans = part.Select(f => ProofPlan.Inclusion(f.Place!.Value, size)).ToList();
            var tiles = await TilesOf(store, plans, stop).ConfigureAwait(false);
            var bundles = await store.Files([.. part.Select(f => EntriesOf(f).Whole.EntriesPath).Distinct(StringComparer.Ordinal)], stop).ConfigureAwait(false);
            opened.AddRange(part.Zip(plans, (f, plan) => new OpenedFact(
                EntryOf(f, bundles), f.Place!.Value, [.. plan.Build(tiles).Select(h => h.ToBase64())], Convert.ToBase64String(secret.SaltOf(f.Fact.Fact)), JsonSerializer.Deserialize<JsonElement>(f.Fact.Content))));
        }

        return opened;
    }

    private static TileId EntriesOf(PlacedFact fact) => new(0, fact.Place!.Value >> TileId.Height, TileId.WidthMax);

    private static EvidenceEntry EntryOf(PlacedFact fact, IReadOnlyDictionary<string, byte[]> bundles) =>
        EvidenceEntry.Parse(EntryBundle.Read(bundles[EntriesOf(fact).EntriesPath])[(int)(fact.Place!.Value % TileId.WidthMax)].Span);

    private static async Task<Dictionary<TileId, Tile>> TilesOf(IEvidenceStore store, IReadOnlyList<ProofPlan> plans, CancellationToken stop)
    {
        var ids = plans.SelectMany(p => p.Tiles).Distinct().ToList();
        var files = await store.Files([.. ids.Select(t => t.Whole.Path)], stop).ConfigureAwait(false);
        return ids.ToDictionary(id => id, id => new Tile(id, files[id.Whole.Path].AsMemory(0, id.Width * MerkleHash.Length)));
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => System.Text.Encoding.UTF8.GetString(bytes.Span);
}
