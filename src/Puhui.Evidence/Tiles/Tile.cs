using System.Globalization;

namespace Puhui.Evidence;

/// <summary>
/// A tile's name among those of a log: 256 hashes of one eighth level of the tree, or fewer at its right edge. Paths are those of the tlog-tiles specification (C2SP), so that any
/// file host serves a log and any monitor of such logs reads ours.
/// </summary>
/// <param name="Level">0 holds the hashes of leaves, 1 those of subtrees of 256 leaves, and so on.</param>
/// <param name="Width">How many hashes it has: 256 if whole.</param>
public readonly record struct TileId(int Level, long Index, int Width)
{
    /// <summary>Levels of the tree that one tile spans.</summary>
    public const int Height = 8;

    public const int WidthMax = 1 << Height;

    public bool IsWhole => Width == WidthMax;

    public string Path => $"tile/{Level.ToString(CultureInfo.InvariantCulture)}/{Suffix}";

    /// <summary>Where the entries lie whose hashes are those of this tile of level 0.</summary>
    public string EntriesPath => $"tile/entries/{Suffix}";

    /// <summary>The tile with all that it has by now: one that is not whole is the beginning of what stands there later.</summary>
    public TileId Whole => this with { Width = WidthMax };

    private string Suffix => IsWhole ? LogPaths.Number(Index) : $"{LogPaths.Number(Index)}.p/{Width.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The tile that a node is read from, in a tree of this size.</summary>
    public static TileId Of(NodeAt node, long size)
    {
        var level = node.Level / Height;
        return At(level, (node.Index << (node.Level - (level * Height))) >> Height, size);
    }

    /// <summary>The tile of this place as wide as it is in a tree of this size.</summary>
    public static TileId At(int level, long index, long size) => new(level, index, (int)Math.Min(WidthMax, (size >> (level * Height)) - (index << Height)));

    /// <summary>Every tile of a tree of this size, from the leaves up.</summary>
    public static IEnumerable<TileId> All(long size)
    {
        for (var level = 0; level * Height < 63 && size >> (level * Height) > 0; level++)
        {
            var hashes = size >> (level * Height);
            for (long index = 0; index << Height < hashes; index++)
            {
                yield return At(level, index, size);
            }
        }
    }
}

/// <summary>The hashes of a tile, one after the other.</summary>
public sealed class Tile
{
    private readonly ReadOnlyMemory<byte> bytes;

    public Tile(TileId id, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length != id.Width * MerkleHash.Length)
        {
            throw new FormatException($"{id.Path} has {bytes.Length} bytes instead of {id.Width * MerkleHash.Length}");
        }

        (Id, this.bytes) = (id, bytes);
    }

    public TileId Id { get; }

    public ReadOnlyMemory<byte> Bytes => bytes;

    public MerkleHash this[int place] => new(bytes.Span.Slice(place * MerkleHash.Length, MerkleHash.Length));

    /// <summary>The hash of a node that lies within this tile: one of its hashes, or what 2, 4, … of them come to.</summary>
    public MerkleHash NodeOf(NodeAt node)
    {
        var within = node.Level - (Id.Level * TileId.Height);
        var first = (int)((node.Index << within) - (Id.Index << TileId.Height));
        return Fold(first, 1 << within);
    }

    private MerkleHash Fold(int first, int count) => count == 1 ? this[first] : MerkleHash.OfNode(Fold(first, count / 2), Fold(first + (count / 2), count / 2));
}
