using System.Text;
using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Evidence;

/// <summary>Gives facts their places at the end of the log, without a gap, and signs what the log has become.</summary>
public static class TakeIn
{
    /// <summary>What became of the log.</summary>
    /// <param name="First">The place of the first fact; the others follow.</param>
    /// <param name="Files">The files that became other, by path; see <see cref="LogState.Edge"/>.</param>
    public sealed record Effects(LogState Log, long First, IReadOnlyDictionary<string, byte[]> Files);

    /// <summary>Pure but for the signature.</summary>
    /// <param name="edge">The files at the right edge of the log, those that are there.</param>
    /// <param name="facts">In the order in which they are to stand.</param>
    /// <param name="secrets">The secret of each fact's subject.</param>
    /// <param name="now">The log's time does not go back when the clock does.</param>
    public static Effects Decide(
        LogState log, IReadOnlyDictionary<string, byte[]> edge, IReadOnlyList<EvidenceFact> facts, IReadOnlyDictionary<string, SubjectSecret> secrets, EvidenceSigner signer, Timestamp now)
    {
        var at = now > log.At ? now : log.At;
        var tiles = new TileWriter(log.Size, TileWriter.Edge(log.Size).ToDictionary(id => id, id => new Tile(id, edge[id.Whole.Path])));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var bundle = new BundleWriter(log.Size, files, edge);
        var frontier = FrontierOf(log, edge);
        foreach (var fact in facts)
        {
            var entry = secrets[fact.Subject].Enter(fact.Kind, fact.Fact, Canonical(fact), at).Bytes();
            var leaf = MerkleHash.OfLeaf(entry);
            tiles.Append(leaf);
            frontier.Append(leaf);
            bundle.Append(entry);
        }

        foreach (var tile in tiles.TakeWhole().Concat(tiles.Partial))
        {
            files[tile.Id.Whole.Path] = tile.Bytes.ToArray();
        }

        bundle.Flush();
        var note = Encoding.UTF8.GetBytes(signer.Sign(new Checkpoint(log.Origin, frontier.Size, frontier.Root, at).Text).ToString());
        files[LogPaths.Checkpoint] = note;
        var notes = LogPaths.Checkpoints(log.Checkpoints / TileId.WidthMax);
        files[notes] = [.. log.Checkpoints % TileId.WidthMax == 0 ? [] : edge[notes], .. EntryBundle.Write([note])];
        return new Effects(log with { Size = frontier.Size, At = at, Checkpoints = log.Checkpoints + 1 }, log.Size, files);
    }

    /// <summary>The subtrees a log consists of lie in the tiles at its edge: whole tiles below are counted in those above.</summary>
    private static Frontier FrontierOf(LogState log, IReadOnlyDictionary<string, byte[]> edge)
    {
        var tiles = TileWriter.Edge(log.Size).ToDictionary(id => id, id => new Tile(id, edge[id.Whole.Path]));
        return new Frontier(log.Size, ProofPlan.Peaks(log.Size).Build(tiles));
    }

    private static byte[] Canonical(EvidenceFact fact)
    {
        using var document = JsonDocument.Parse(fact.Content);
        return CanonicalJson.Bytes(document.RootElement);
    }

    /// <summary>Adds entries to their files, 256 to each.</summary>
    private sealed class BundleWriter(long size, Dictionary<string, byte[]> files, IReadOnlyDictionary<string, byte[]> edge)
    {
        private readonly List<ReadOnlyMemory<byte>> added = [];
        private long next = size;

        public void Append(byte[] entry)
        {
            added.Add(entry);
            next++;
            if (next % TileId.WidthMax == 0)
            {
                Flush();
            }
        }

        public void Flush()
        {
            if (added.Count > 0)
            {
                var path = new TileId(0, (next - 1) >> TileId.Height, TileId.WidthMax).EntriesPath;
                files[path] = [.. (next - added.Count) % TileId.WidthMax == 0 ? [] : edge[path], .. EntryBundle.Write(added)];
                added.Clear();
            }
        }
    }
}
