using System.Text;
using Puhui.Kernel;

namespace Puhui.Evidence;

/// <summary>Checks a whole log from its public files alone: every entry is hashed anew, every tile, root, signature and date compared.</summary>
public sealed class VerifyLog
{
    private const string KeysAbout = "keys";
    private const int FaultsMax = 100;
    private readonly ILogFiles files;
    private readonly List<EvidenceFault> faults = [];
    private readonly TileWriter tiles = new(0, new Dictionary<TileId, Tile>());
    private readonly Frontier frontier = new();
    private readonly EntryReader reader = new();

    private VerifyLog(ILogFiles files) => this.files = files;

    /// <summary>What a check came to.</summary>
    /// <param name="First">The key that all trust rests on, to be compared with one got another way.</param>
    public sealed record Result(string Origin, long Size, long Checkpoints, string? First, IReadOnlyList<EvidenceFault> Faults);

    /// <summary>Checks all of it.</summary>
    /// <param name="trusted">The first key as the reader knows it; null to take the log's word.</param>
    public static Task<Result> Handle(ILogFiles files, EvidenceKey? trusted, IProgress<long> progress, CancellationToken stop) => new VerifyLog(files).Run(trusted, progress, stop);

    private async Task<Result> Run(EvidenceKey? trusted, IProgress<long> progress, CancellationToken stop)
    {
        if (await Note(LogPaths.Checkpoint, stop).ConfigureAwait(false) is not { } newest || Parsed(newest, LogPaths.Checkpoint) is not { } last)
        {
            return new Result(string.Empty, 0, 0, null, faults);
        }

        var keys = await Keys(last.Origin, trusted, stop).ConfigureAwait(false);
        var checkpoints = await Checkpoints(last, newest, keys, stop).ConfigureAwait(false);
        await Entries(checkpoints, progress, stop).ConfigureAwait(false);
        return new Result(last.Origin, last.Size, checkpoints.Count, keys?.First.ToString(), faults);
    }

    private async Task<KeyChain?> Keys(string origin, EvidenceKey? trusted, CancellationToken stop)
    {
        var notes = await Notes(LogPaths.Keys, stop).ConfigureAwait(false);
        var (chain, fault) = KeyChain.Check(origin, [.. notes.Select(n => n.Note)]);
        Report(fault is null, EvidenceFault.Rule.KeyHandedOver, KeysAbout, null, fault ?? string.Empty);
        Report(
            trusted is null || chain is null || string.Equals(chain.First.ToString(), trusted.ToString(), StringComparison.Ordinal),
            EvidenceFault.Rule.KeyTrusted, KeysAbout, null, $"the log begins with the key {chain?.First}, not with the one trusted");
        return chain;
    }

    /// <summary>All checkpoints by size; each signed, none beside another of its size, time going on.</summary>
    private async Task<List<Checkpoint>> Checkpoints(Checkpoint last, SignedNote newest, KeyChain? keys, CancellationToken stop)
    {
        var read = new List<(Checkpoint Checkpoint, SignedNote Note, string File)>();
        foreach (var (note, file) in await Notes(LogPaths.Checkpoints, stop).ConfigureAwait(false))
        {
            if (Parsed(note, file) is { } checkpoint)
            {
                read.Add((checkpoint, note, file));
            }
        }

        read.Add((last, newest, LogPaths.Checkpoint));
        read.Sort((a, b) => a.Checkpoint.Size.CompareTo(b.Checkpoint.Size));
        var ordered = new List<Checkpoint>();
        foreach (var (checkpoint, note, file) in read)
        {
            Report(string.Equals(checkpoint.Origin, last.Origin, StringComparison.Ordinal), EvidenceFault.Rule.NotForked, file, checkpoint.Size, $"is of the log '{checkpoint.Origin}'");
            Report(keys?.For(checkpoint.Size)?.HasSigned(note) == true, EvidenceFault.Rule.CheckpointSigned, file, checkpoint.Size, "is not signed with the log's key of this size");
            Report(checkpoint.Size > 0 || checkpoint.Root == MerkleHash.Empty, EvidenceFault.Rule.RootAgrees, file, 0, "signs a root for a tree without entries");
            if (ordered.Count == 0)
            {
                ordered.Add(checkpoint);
                continue;
            }

            var before = ordered[^1];
            if (checkpoint.Size == before.Size)
            {
                Report(checkpoint.Root == before.Root, EvidenceFault.Rule.NotForked, file, checkpoint.Size, "has another root than a checkpoint of the same size");
                continue;
            }

            Report(checkpoint.At >= before.At, EvidenceFault.Rule.TimeGoesOn, file, checkpoint.Size, $"is of {checkpoint.At}, before the checkpoint of size {before.Size}");
            ordered.Add(checkpoint);
        }

        Report(ordered[^1].Size == last.Size, EvidenceFault.Rule.NothingCutOff, LogPaths.Checkpoint, last.Size, $"the log once had {ordered[^1].Size} entries");
        return ordered;
    }

    private async Task Entries(List<Checkpoint> checkpoints, IProgress<long> progress, CancellationToken stop)
    {
        var (size, next) = (checkpoints[^1].Size, 0);
        Timestamp? since = null;
        for (long bundle = 0; bundle << TileId.Height < size && faults.Count < FaultsMax; bundle++)
        {
            stop.ThrowIfCancellationRequested();
            if (await Bundle(TileId.At(0, bundle, size), stop).ConfigureAwait(false) is not var (hashes, entries))
            {
                return;
            }

            for (var i = 0; i < hashes.Count; i++)
            {
                frontier.Append(hashes[i]);
                tiles.Append(hashes[i]);
                while (checkpoints[next].Size < frontier.Size)
                {
                    since = checkpoints[next++].At;
                }

                CheckRoot(checkpoints, next);
                if (entries.Count == hashes.Count)
                {
                    CheckDate(entries[i], frontier.Size - 1, since, checkpoints[next].At);
                }
            }

            await CompareTiles(tiles.TakeWhole(), stop).ConfigureAwait(false);
            progress.Report(frontier.Size);
        }

        await CompareTiles(tiles.Partial, stop).ConfigureAwait(false);
    }

    private void CheckRoot(List<Checkpoint> checkpoints, int next)
    {
        var checkpoint = checkpoints[next];
        if (checkpoint.Size == frontier.Size)
        {
            var since = next == 0 ? 0 : checkpoints[next - 1].Size;
            Report(frontier.Root == checkpoint.Root, EvidenceFault.Rule.RootAgrees, "the tree", frontier.Size, $"entries {since} to {frontier.Size - 1}, or some before them, are not those that were signed");
        }
    }

    /// <summary>
    /// A file of entries and their hashes. Where the entries are not those of the tile, the tile's hashes are taken: if these lead to the signed roots, it is the entry that was
    /// tampered with and nothing else. Null if what follows cannot be told.
    /// </summary>
    private async Task<(IReadOnlyList<MerkleHash> Hashes, IReadOnlyList<ReadOnlyMemory<byte>> Entries)?> Bundle(TileId id, CancellationToken stop)
    {
        var signed = await files.Read(id.Path, stop).ConfigureAwait(false) is { } bytes && bytes.Length == id.Width * MerkleHash.Length ? new Tile(id, bytes) : null;
        var entries = await EntriesOf(id, stop).ConfigureAwait(false);
        var first = id.Index << TileId.Height;
        var hashes = entries?.Select(e => MerkleHash.OfLeaf(e.Span)).ToList() ?? [];
        var difference = signed is null || entries is null ? null : BundleDifference.Find(signed, hashes);
        if (difference is not null)
        {
            Report(holds: false, difference.Broken, id.EntriesPath, first + difference.Place, difference.Detail);
        }
        else if (entries is not null)
        {
            Report(entries.Count >= id.Width, EvidenceFault.Rule.NothingCutOff, id.EntriesPath, first + entries.Count, $"has {entries.Count} entries instead of {id.Width}");
        }

        if (signed is not null && (difference is not null || hashes.Count < id.Width))
        {
            return ([.. Enumerable.Range(0, id.Width).Select(i => signed[i])], []);
        }

        return hashes.Count == id.Width ? (hashes, entries!) : null;
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> EntriesOf(TileId id, CancellationToken stop) =>
        await File(id.EntriesPath, stop).ConfigureAwait(false) is { } file ? Unpacked(file, id.EntriesPath) : null;

    private IReadOnlyList<ReadOnlyMemory<byte>>? Unpacked(ReadOnlyMemory<byte> file, string path)
    {
        try
        {
            return EntryBundle.Read(file);
        }
        catch (FormatException fault)
        {
            Report(holds: false, EvidenceFault.Rule.FileReadable, path, null, fault.Message);
            return null;
        }
    }

    private void CheckDate(ReadOnlyMemory<byte> bytes, long index, Timestamp? since, Timestamp until)
    {
        if (reader.TimeOf(bytes.Span) is not { } at)
        {
            Report(holds: false, EvidenceFault.Rule.FileReadable, "entry", index, "is not an entry in canonical form");
        }
        else if (at > until || at < since)
        {
            Report(holds: false, EvidenceFault.Rule.NotBackDated, "entry", index, $"says it was taken in at {at}, but was hashed between {since?.ToString() ?? "the beginning"} and {until}");
        }
    }

    private async Task CompareTiles(IEnumerable<Tile> computed, CancellationToken stop)
    {
        foreach (var tile in computed)
        {
            if (await File(tile.Id.Path, stop).ConfigureAwait(false) is { } found)
            {
                Report(found.Span.SequenceEqual(tile.Bytes.Span), EvidenceFault.Rule.TileUnchanged, tile.Id.Path, null, "does not hold the hashes of what lies below it");
            }
        }
    }

    /// <summary>All notes of a kind, from files of 256 until there is no more.</summary>
    private async Task<List<(SignedNote Note, string File)>> Notes(Func<long, string> pathOf, CancellationToken stop)
    {
        var notes = new List<(SignedNote Note, string File)>();
        for (var (bundle, isWhole) = (0L, true); isWhole; bundle++)
        {
            var path = pathOf(bundle);
            var texts = await files.Read(path, stop).ConfigureAwait(false) is { } file ? Unpacked(file, path) ?? [] : [];
            for (var i = 0; i < texts.Count; i++)
            {
                var about = $"{path}[{i}]";
                if (ParsedNote(texts[i], about) is { } note)
                {
                    notes.Add((note, about));
                }
            }

            isWhole = texts.Count == TileId.WidthMax;
        }

        return notes;
    }

    private async Task<SignedNote?> Note(string path, CancellationToken stop) => await File(path, stop).ConfigureAwait(false) is { } file ? ParsedNote(file, path) : null;

    private SignedNote? ParsedNote(ReadOnlyMemory<byte> bytes, string about)
    {
        try
        {
            return SignedNote.Parse(Encoding.UTF8.GetString(bytes.Span));
        }
        catch (FormatException fault)
        {
            Report(holds: false, EvidenceFault.Rule.FileReadable, about, null, fault.Message);
            return null;
        }
    }

    private Checkpoint? Parsed(SignedNote note, string path)
    {
        try
        {
            return Checkpoint.Parse(note.Text);
        }
        catch (FormatException fault)
        {
            Report(holds: false, EvidenceFault.Rule.FileReadable, path, null, fault.Message);
            return null;
        }
    }

    private async Task<ReadOnlyMemory<byte>?> File(string path, CancellationToken stop)
    {
        var file = await files.Read(path, stop).ConfigureAwait(false);
        Report(file is not null, EvidenceFault.Rule.FileReadable, path, null, "is missing");
        return file;
    }

    private void Report(bool holds, EvidenceFault.Rule rule, string about, long? at, string detail)
    {
        if (!holds)
        {
            faults.Add(new EvidenceFault(rule, about, at, detail));
        }
    }
}
