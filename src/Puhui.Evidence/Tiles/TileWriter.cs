namespace Puhui.Evidence;

/// <summary>Appends leaves to the tiles of a log: begins with those at its right edge, ends with every tile that became other.</summary>
public sealed class TileWriter
{
    private readonly List<Growing> levels = [];
    private List<Tile> full = [];

    /// <summary>Goes on where a log ends.</summary>
    /// <param name="size">The size of the log as it is.</param>
    /// <param name="edge">The last tile of each level that is not whole.</param>
    public TileWriter(long size, IReadOnlyDictionary<TileId, Tile> edge)
    {
        Size = size;
        foreach (var id in Edge(size))
        {
            while (levels.Count < id.Level)
            {
                levels.Add(new Growing((size >> (levels.Count * TileId.Height)) >> TileId.Height, []));
            }

            levels.Add(new Growing(id.Index, [.. edge[id].Bytes.Span]));
        }
    }

    public long Size { get; private set; }

    /// <summary>The tiles at the right edge that are not whole.</summary>
    public IEnumerable<Tile> Partial => levels.Select((l, level) => l.ToTile(level)).Where(t => t.Id.Width > 0);

    /// <summary>The tiles one must have read to append to a log of this size.</summary>
    public static IEnumerable<TileId> Edge(long size)
    {
        for (var level = 0; level * TileId.Height < 63 && size >> (level * TileId.Height) > 0; level++)
        {
            var hashes = size >> (level * TileId.Height);
            if (hashes % TileId.WidthMax > 0)
            {
                yield return TileId.At(level, hashes >> TileId.Height, size);
            }
        }
    }

    /// <summary>The tiles that became whole since this was asked last, in the order they became so.</summary>
    public IReadOnlyList<Tile> TakeWhole()
    {
        var taken = full;
        full = [];
        return taken;
    }

    public void Append(MerkleHash leaf)
    {
        Add(0, leaf);
        Size++;
    }

    private void Add(int level, MerkleHash hash)
    {
        if (level == levels.Count)
        {
            levels.Add(new Growing(0, []));
        }

        var growing = levels[level];
        Span<byte> bytes = stackalloc byte[MerkleHash.Length];
        hash.CopyTo(bytes);
        growing.Hashes.AddRange(bytes);
        if (growing.Hashes.Count < TileId.WidthMax * MerkleHash.Length)
        {
            return;
        }

        var tile = growing.ToTile(level);
        full.Add(tile);
        levels[level] = new Growing(growing.Index + 1, []);
        Add(level + 1, tile.NodeOf(new NodeAt((level + 1) * TileId.Height, tile.Id.Index)));
    }

    private sealed record Growing(long Index, List<byte> Hashes)
    {
        public Tile ToTile(int level) => new(new TileId(level, Index, Hashes.Count / MerkleHash.Length), Hashes.ToArray());
    }
}
