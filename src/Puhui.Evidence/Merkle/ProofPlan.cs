using System.Numerics;

namespace Puhui.Evidence;

/// <summary>Where the complete subtree with this number among those of its level stands: level 0 are the leaves.</summary>
public readonly record struct NodeAt(int Level, long Index);

/// <summary>
/// What a proof is made of, known before anything is read: each of its hashes folds one or more complete subtrees, and these lie in a handful of tiles that one query fetches.
/// Proofs by RFC 9162 §2.1.3.1 and §2.1.4.1.
/// </summary>
public sealed class ProofPlan
{
    private readonly List<NodeAt[]> parts = [];

    private ProofPlan(long size) => Size = size;

    /// <summary>The size of the tree that the proof leads to.</summary>
    public long Size { get; }

    public IReadOnlyList<TileId> Tiles => [.. parts.SelectMany(p => p).Select(n => TileId.Of(n, Size)).Distinct()];

    /// <summary>That the leaf at this index is in the tree of this size.</summary>
    public static ProofPlan Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var plan = new ProofPlan(size);
        plan.Include(index, 0, size);
        return plan;
    }

    /// <summary>That the tree of the later size begins with the whole tree of the earlier.</summary>
    public static ProofPlan Consistency(long earlier, long later)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, later);
        var plan = new ProofPlan(later);
        if (earlier > 0 && earlier < later)
        {
            plan.Agree(earlier, 0, later, isWhole: true);
        }

        return plan;
    }

    /// <summary>The root of the tree of this size, as one hash.</summary>
    public static ProofPlan Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var plan = new ProofPlan(size);
        plan.Add(0, size);
        return plan;
    }

    /// <summary>The subtrees a tree of this size consists of, largest first: with their hashes it can be appended to.</summary>
    public static ProofPlan Peaks(long size)
    {
        var plan = new ProofPlan(size);
        plan.parts.AddRange(Complete(0, size).Select(n => new[] { n }));
        return plan;
    }

    /// <summary>The hashes of the proof, from tiles that were read.</summary>
    public IReadOnlyList<MerkleHash> Build(IReadOnlyDictionary<TileId, Tile> tiles) => [.. parts.Select(part => Fold(part, tiles))];

    private MerkleHash Fold(NodeAt[] part, IReadOnlyDictionary<TileId, Tile> tiles)
    {
        var hash = HashOf(part[^1], tiles);
        for (var i = part.Length - 2; i >= 0; i--)
        {
            hash = MerkleHash.OfNode(HashOf(part[i], tiles), hash);
        }

        return hash;
    }

    private MerkleHash HashOf(NodeAt node, IReadOnlyDictionary<TileId, Tile> tiles) => tiles[TileId.Of(node, Size)].NodeOf(node);

    private void Include(long index, long from, long to)
    {
        if (to - from == 1)
        {
            return;
        }

        var middle = from + HalfOf(to - from);
        if (index < middle)
        {
            Include(index, from, middle);
            Add(middle, to);
        }
        else
        {
            Include(index, middle, to);
            Add(from, middle);
        }
    }

    private void Agree(long earlier, long from, long to, bool isWhole)
    {
        if (earlier == to)
        {
            if (!isWhole)
            {
                Add(from, to);
            }

            return;
        }

        var middle = from + HalfOf(to - from);
        if (earlier <= middle)
        {
            Agree(earlier, from, middle, isWhole);
            Add(middle, to);
        }
        else
        {
            Agree(earlier, middle, to, isWhole: false);
            Add(from, middle);
        }
    }

    private void Add(long from, long to) => parts.Add([.. Complete(from, to)]);

    /// <summary>The largest power of two below a number of leaves: where RFC 9162 splits them.</summary>
    private static long HalfOf(long leaves) => 1L << BitOperations.Log2((ulong)(leaves - 1));

    /// <summary>The complete subtrees of leaves that begin where one as large as all of them might.</summary>
    private static IEnumerable<NodeAt> Complete(long from, long to)
    {
        while (from < to)
        {
            var level = BitOperations.Log2((ulong)(to - from));
            yield return new NodeAt(level, from >> level);
            from += 1L << level;
        }
    }
}
