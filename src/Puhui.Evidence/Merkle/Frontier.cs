namespace Puhui.Evidence;

/// <summary>The right edge of a growing tree: the root of each complete subtree of its size, largest first. All that is needed to append and to know the root.</summary>
public sealed class Frontier
{
    private readonly List<MerkleHash> peaks;

    public Frontier()
        : this(0, [])
    {
    }

    /// <summary>The edge of a tree that was stored.</summary>
    /// <param name="size">How many leaves the tree has.</param>
    /// <param name="peaks">One hash for each bit that is set in the size, the highest first.</param>
    public Frontier(long size, IEnumerable<MerkleHash> peaks)
    {
        Size = size;
        this.peaks = [.. peaks];
        if (size < 0 || this.peaks.Count != long.PopCount(size))
        {
            throw new ArgumentException($"a tree of {size} leaves has {long.PopCount(size)} complete subtrees, not {this.peaks.Count}", nameof(peaks));
        }
    }

    public long Size { get; private set; }

    public MerkleHash Root
    {
        get
        {
            if (peaks.Count == 0)
            {
                return MerkleHash.Empty;
            }

            var root = peaks[^1];
            for (var i = peaks.Count - 2; i >= 0; i--)
            {
                root = MerkleHash.OfNode(peaks[i], root);
            }

            return root;
        }
    }

    public void Append(MerkleHash leaf)
    {
        for (var bit = Size; (bit & 1) == 1; bit >>= 1)
        {
            leaf = MerkleHash.OfNode(peaks[^1], leaf);
            peaks.RemoveAt(peaks.Count - 1);
        }

        peaks.Add(leaf);
        Size++;
    }
}
