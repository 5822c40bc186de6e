namespace Puhui.Signals;

/// <summary>Learns <see cref="Trees"/> by gradient boosting on the logistic loss (Friedman 2001, with the second-order gains of Chen and Guestrin 2016), on measures cut into bins.</summary>
internal static class LearnTrees
{
    private const int Rounds = 150;
    private const int BinsMax = 64;
    private const double Rate = 0.05;
    private const double Ridge = 1;
    private const int RowsMin = 50;

    public static Trees Learn(IReadOnlyList<float[]> shapes, IReadOnlyList<bool> praise, CancellationToken stop)
    {
        var bins = Enumerable.Range(0, OpinionShape.Count).Select(m => Binned.Of(shapes, m)).ToArray();
        var share = Math.Clamp(praise.Count(p => p) / (double)Math.Max(1, praise.Count), 0.01, 0.99);
        var start = Math.Log(share / (1 - share));
        var state = new Rows(praise, start);
        var trees = new Trees.Tree[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            trees[round] = Grow(bins, state);
        }

        return new Trees(trees, (float)start);
    }

    private static Trees.Tree Grow(Binned[] bins, Rows rows)
    {
        rows.Begin();
        var (measures, limits) = (new byte[Trees.Splits], new float[Trees.Splits]);
        var bounds = new Bounds[Trees.Splits + Trees.Leaves];
        bounds[0] = new Bounds(double.NegativeInfinity, double.PositiveInfinity);
        for (var level = 0; level < Trees.Depth; level++)
        {
            var (first, nodes) = ((1 << level) - 1, 1 << level);
            var best = new Split[nodes];
            for (var measure = 0; measure < bins.Length; measure++)
            {
                Consider(bins[measure], measure, rows, bounds.AsSpan(first, nodes), best);
            }

            for (var node = 0; node < nodes; node++)
            {
                measures[first + node] = (byte)best[node].Measure;
                limits[first + node] = best[node].Gain > 0 ? bins[best[node].Measure].Limits[best[node].Bin] : float.PositiveInfinity;
                (bounds[(2 * (first + node)) + 1], bounds[(2 * (first + node)) + 2]) = bounds[first + node].Parted(best[node]);
            }

            rows.Part(bins, first, best);
        }

        return new Trees.Tree(measures, limits, rows.Settle(bounds.AsSpan(Trees.Splits)));
    }

    /// <summary>Takes the measure for every node of a level where it parts the rows better than what was best so far.</summary>
    private static void Consider(Binned binned, int measure, Rows rows, ReadOnlySpan<Bounds> bounds, Split[] best)
    {
        var (sums, direction) = (rows.Sums(binned.Bins, best.Length - 1, best.Length), OpinionShape.Direction(measure));
        for (var node = 0; node < best.Length; node++)
        {
            var own = sums.AsSpan(node * BinsMax, BinsMax);
            var (all, left) = (default(Sum), default(Sum));
            foreach (var sum in own)
            {
                all = all.And(sum);
            }

            for (var bin = 0; bin < binned.Limits.Length; bin++)
            {
                left = left.And(own[bin]);
                var right = all.Less(left);
                if (left.Count < RowsMin || right.Count < RowsMin)
                {
                    continue;
                }

                var (lower, upper) = (bounds[node].Clamp(left.Value), bounds[node].Clamp(right.Value));
                var gain = left.Gain(lower) + right.Gain(upper) - all.Gain(bounds[node].Clamp(all.Value));
                if (direction * (upper - lower) >= 0 && gain > best[node].Gain + 1e-9)
                {
                    best[node] = new Split(gain, measure, bin, direction * (lower + upper) / 2);
                }
            }
        }
    }

    /// <summary>A way to part a node's rows: those in bins up to Bin go left.</summary>
    /// <param name="Middle">Where the measure has a direction, the value between both sides, times the direction.</param>
    private readonly record struct Split(double Gain, int Measure, int Bin, double Middle);

    /// <summary>Between what a node's leaves must stay, so that no later split turns a direction round.</summary>
    private readonly record struct Bounds(double Least, double Most)
    {
        public double Clamp(double value) => Math.Clamp(value, Least, Most);

        public (Bounds Left, Bounds Right) Parted(Split split) => split.Gain > 0 ? OpinionShape.Direction(split.Measure) switch
        {
            1 => (this with { Most = split.Middle }, this with { Least = split.Middle }),
            -1 => (this with { Least = -split.Middle }, this with { Most = -split.Middle }),
            _ => (this, this),
        }
        : (this, this);
    }

    /// <summary>Slopes and curvatures of the loss over some rows.</summary>
    private record struct Sum(double Slope, double Curve, int Count)
    {
        /// <summary>What the rows would best be moved by.</summary>
        public readonly double Value => Slope / (Curve + Ridge);

        /// <summary>How much the loss falls when they are moved by so much, twice.</summary>
        public readonly double Gain(double value) => (2 * Slope * value) - ((Curve + Ridge) * value * value);

        public readonly Sum And(Sum other) => new(Slope + other.Slope, Curve + other.Curve, Count + other.Count);

        public readonly Sum Less(Sum other) => new(Slope - other.Slope, Curve - other.Curve, Count - other.Count);
    }

    /// <summary>One measure over all rows, each value as the number of its bin; limits part the bins.</summary>
    private sealed record Binned(byte[] Bins, float[] Limits)
    {
        public static Binned Of(IReadOnlyList<float[]> shapes, int measure)
        {
            var sorted = shapes.Select(s => s[measure]).Order().ToArray();
            var limits = Enumerable.Range(1, BinsMax - 1).Select(q => sorted[(int)((long)q * (sorted.Length - 1) / BinsMax)]).Distinct().ToArray();
            var bins = new byte[shapes.Count];
            for (var i = 0; i < bins.Length; i++)
            {
                var found = Array.BinarySearch(limits, shapes[i][measure]);
                bins[i] = (byte)(found < 0 ? ~found : found);
            }

            return new Binned(bins, limits);
        }
    }

    /// <summary>Where each row stands: its log-odds so far and its node in the tree that grows.</summary>
    private sealed class Rows(IReadOnlyList<bool> praise, double start)
    {
        private readonly double[] odds = [.. Enumerable.Repeat(start, praise.Count)];
        private readonly double[] slopes = new double[praise.Count];
        private readonly double[] curves = new double[praise.Count];
        private readonly int[] nodes = new int[praise.Count];

        public void Begin()
        {
            for (var i = 0; i < nodes.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-odds[i]));
                (slopes[i], curves[i], nodes[i]) = ((praise[i] ? 1 : 0) - p, p * (1 - p), 0);
            }
        }

        public Sum[] Sums(byte[] bins, int first, int count)
        {
            var sums = new Sum[count * BinsMax];
            for (var i = 0; i < bins.Length; i++)
            {
                ref var sum = ref sums[((nodes[i] - first) * BinsMax) + bins[i]];
                sum.Slope += slopes[i];
                sum.Curve += curves[i];
                sum.Count++;
            }

            return sums;
        }

        public void Part(Binned[] bins, int first, Split[] best)
        {
            for (var i = 0; i < nodes.Length; i++)
            {
                var split = best[nodes[i] - first];
                nodes[i] = (2 * nodes[i]) + (split.Gain > 0 && bins[split.Measure].Bins[i] > split.Bin ? 2 : 1);
            }
        }

        /// <summary>What the leaves add; the rows' log-odds are moved by it.</summary>
        public float[] Settle(ReadOnlySpan<Bounds> bounds)
        {
            var sums = Sums(new byte[nodes.Length], Trees.Splits, Trees.Leaves);
            var values = new float[Trees.Leaves];
            for (var leaf = 0; leaf < values.Length; leaf++)
            {
                values[leaf] = (float)(Rate * bounds[leaf].Clamp(sums[leaf * BinsMax].Value));
            }

            for (var i = 0; i < nodes.Length; i++)
            {
                odds[i] += values[nodes[i] - Trees.Splits];
            }

            return values;
        }
    }
}
