namespace Puhui.Signals;

/// <summary>Small decision trees whose leaves add up to the log-odds of praise. Every tree asks four questions, one on each level.</summary>
internal sealed class Trees(Trees.Tree[] all, float start)
{
    public const int Depth = 4;
    public const int Splits = (1 << Depth) - 1;
    public const int Leaves = 1 << Depth;

    public IReadOnlyList<Tree> All => all;

    /// <summary>The log-odds before any tree was asked.</summary>
    public float Start => start;

    /// <summary>One tree, its splits level by level.</summary>
    /// <param name="Measures">Which measure of the shape each split looks at, level by level.</param>
    /// <param name="Limits">Above it the right branch is taken; a split that parts nothing has +∞.</param>
    /// <param name="Values">What each leaf adds to the log-odds.</param>
    internal sealed record Tree(byte[] Measures, float[] Limits, float[] Values);

    public float LogOdds(ReadOnlySpan<float> shape)
    {
        var sum = start;
        foreach (var tree in all)
        {
            sum += tree.Values[LeafOf(tree, shape)];
        }

        return sum;
    }

    private static int LeafOf(Tree tree, ReadOnlySpan<float> shape)
    {
        var node = 0;
        while (node < Splits)
        {
            node = (2 * node) + (shape[tree.Measures[node]] > tree.Limits[node] ? 2 : 1);
        }

        return node - Splits;
    }
}
