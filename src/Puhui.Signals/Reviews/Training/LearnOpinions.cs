namespace Puhui.Signals;

/// <summary>
/// Learns polarity in two steps: weights of character runs, then how a whole opinion follows from what its clauses say. The second step learns from reviews the
/// first had not seen (five folds in turn), so it sees scores as they will be on new text; the calibration is taken from a fold neither had seen.
/// </summary>
internal static class LearnOpinions
{
    private const ulong Seed = 20_260_101;
    private const int Folds = 5;

    public static OpinionModel Learn(IReadOnlyList<ReviewSet.Item> items, CancellationToken stop)
    {
        var shapes = new float[items.Count][];
        Parallel.For(0, Folds, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = 2 }, fold => MeasureFold(items, fold, shapes, stop));
        var weights = Weights(items, stop);
        var trees = Trees(items, shapes, _ => true, stop);
        var early = Trees(items, shapes, i => FoldOf(i) != 0, stop);
        var seen = Indices(items, i => FoldOf(i) == 0).Select(i => ((double)early.LogOdds(shapes[i]), items[i].Review.IsPraise)).ToList();
        return new OpinionModel(weights, trees, Calibration.Fit(seen, ridge: 1));
    }

    private static void MeasureFold(IReadOnlyList<ReviewSet.Item> items, int fold, float[][] shapes, CancellationToken stop)
    {
        var weights = Weights([.. items.Where((_, i) => FoldOf(i) != fold)], stop);
        foreach (var i in Indices(items, i => FoldOf(i) == fold))
        {
            shapes[i] = new float[OpinionShape.Count];
            OpinionShape.Measure(items[i].Symbols, weights, shapes[i]);
        }
    }

    private static NgramWeights Weights(IReadOnlyList<ReviewSet.Item> items, CancellationToken stop) =>
        LearnNgrams.Learn([.. items.Select(i => i.Symbols)], [.. items.Select(i => i.Review.IsPraise)], Seed, stop);

    private static Trees Trees(IReadOnlyList<ReviewSet.Item> items, float[][] shapes, Func<int, bool> isTaken, CancellationToken stop)
    {
        var taken = Indices(items, isTaken).ToList();
        return LearnTrees.Learn([.. taken.Select(i => shapes[i])], [.. taken.Select(i => items[i].Review.IsPraise)], stop);
    }

    private static IEnumerable<int> Indices(IReadOnlyList<ReviewSet.Item> items, Func<int, bool> isTaken) => Enumerable.Range(0, items.Count).Where(isTaken);

    /// <summary>Neighbours in the file are often of one kind, so they go to different folds.</summary>
    private static int FoldOf(int item) => item % Folds;
}
