namespace Puhui.Signals;

/// <summary>
/// Learns the weights of character runs: a linear support vector machine (squared hinge loss, dual coordinate descent: Hsieh et al. 2008) over the runs a text
/// has, each scaled by how much more often praise has it than blame (the log-count ratio of Wang and Manning 2012). Runs that stand in
/// fewer than three texts are left out: they say little, and are what would tell one review from another.
/// </summary>
internal static class LearnNgrams
{
    private const double Cost = 0.5;
    private const int Rounds = 15;
    private const int TextsMin = 3;
    private const int SketchBits = 26;

    /// <summary>Learns from texts' symbols and whether each is praise.</summary>
    public static NgramWeights Learn(IReadOnlyList<int[]> texts, IReadOnlyList<bool> praise, ulong seed, CancellationToken stop)
    {
        var rows = Rows.Of(texts, stop);
        var buckets = Ratios(rows, praise);
        var bias = Descend(rows, praise, buckets, new SeededOrder(seed), stop);
        return NgramWeights.Of([.. buckets.Select(b => b.Weight)], bias);
    }

    /// <summary>A bucket's weight so far and the square of its log-count ratio, side by side because they are read together.</summary>
    private struct Bucket
    {
        public float Weight;
        public float RatioSquared;
    }

    private static Bucket[] Ratios(Rows rows, IReadOnlyList<bool> praise)
    {
        var (praised, blamed) = (new int[Ngrams.Buckets], new int[Ngrams.Buckets]);
        for (var i = 0; i < rows.Count; i++)
        {
            var counts = praise[i] ? praised : blamed;
            foreach (var bucket in rows[i])
            {
                counts[bucket]++;
            }
        }

        var (praises, blames) = (praised.Sum(c => c + 1d), blamed.Sum(c => c + 1d));
        var buckets = new Bucket[Ngrams.Buckets];
        for (var b = 0; b < buckets.Length; b++)
        {
            var ratio = Math.Log((praised[b] + 1) / praises / ((blamed[b] + 1) / blames));
            buckets[b].RatioSquared = praised[b] + blamed[b] == 0 ? 0 : (float)(ratio * ratio);
        }

        return buckets;
    }

    /// <summary>Fills the buckets' weights; the bias is returned.</summary>
    private static float Descend(Rows rows, IReadOnlyList<bool> praise, Bucket[] buckets, SeededOrder chance, CancellationToken stop)
    {
        const double diagonal = 0.5 / Cost;
        var (alpha, own, order) = (new double[rows.Count], new double[rows.Count], Enumerable.Range(0, rows.Count).ToArray());
        for (var i = 0; i < rows.Count; i++)
        {
            own[i] = diagonal + 1;
            foreach (var bucket in rows[i])
            {
                own[i] += buckets[bucket].RatioSquared * (double)rows.Scale(i) * rows.Scale(i);
            }
        }

        var bias = 0d;
        for (var round = 0; round < Rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            chance.Shuffle(order);
            foreach (var i in order)
            {
                var (sign, sum) = (praise[i] ? 1d : -1d, 0d);
                foreach (var bucket in rows[i])
                {
                    sum += buckets[bucket].Weight;
                }

                var slope = (sign * ((sum * rows.Scale(i)) + bias)) - 1 + (alpha[i] * diagonal);
                var next = Math.Max(0, alpha[i] - (slope / own[i]));
                if (Math.Abs(next - alpha[i]) < 1e-12)
                {
                    continue;
                }

                var step = (next - alpha[i]) * sign;
                (alpha[i], bias) = (next, bias + step);
                var scaled = (float)(step * rows.Scale(i));
                foreach (var bucket in rows[i])
                {
                    buckets[bucket].Weight += scaled * buckets[bucket].RatioSquared;
                }
            }
        }

        return (float)bias;
    }

    /// <summary>The buckets each text has, those of rare runs left out.</summary>
    private sealed class Rows
    {
        private readonly int[] buckets;
        private readonly int[] ends;
        private readonly float[] scales;

        private Rows(int[] buckets, int[] ends, float[] scales) => (this.buckets, this.ends, this.scales) = (buckets, ends, scales);

        public int Count => ends.Length;

        public ReadOnlySpan<int> this[int row] => buckets.AsSpan(row == 0 ? 0 : ends[row - 1], ends[row] - (row == 0 ? 0 : ends[row - 1]));

        /// <summary>1 ÷ √(runs of the text), so that long texts do not outshout short ones.</summary>
        public float Scale(int row) => scales[row];

        public static Rows Of(IReadOnlyList<int[]> texts, CancellationToken stop)
        {
            // How many texts have a run, up to the fewest that count, by a sketch wide enough that few rare runs share a cell with another.
            var (sketch, found) = (new byte[1 << SketchBits], new (int Bucket, int Cell)[Ngrams.CountMax(ReviewText.SymbolsMax)]);
            foreach (var text in texts)
            {
                stop.ThrowIfCancellationRequested();
                foreach (var (_, cell) in Find(text, found))
                {
                    sketch[cell] = (byte)Math.Min(TextsMin, sketch[cell] + 1);
                }
            }

            var (buckets, ends, scales) = (new List<int>(texts.Count * 150), new int[texts.Count], new float[texts.Count]);
            for (var i = 0; i < texts.Count; i++)
            {
                stop.ThrowIfCancellationRequested();
                var runs = Find(texts[i], found);
                foreach (var (bucket, cell) in runs)
                {
                    if (sketch[cell] >= TextsMin)
                    {
                        buckets.Add(bucket);
                    }
                }

                (ends[i], scales[i]) = (buckets.Count, 1 / MathF.Sqrt(Math.Max(1, runs.Length)));
            }

            return new Rows([.. buckets], ends, scales);
        }

        /// <summary>A text's runs, one per bucket.</summary>
        private static ReadOnlySpan<(int Bucket, int Cell)> Find(int[] text, (int Bucket, int Cell)[] found)
        {
            var (seen, count) = (SeenBuckets.Emptied(Ngrams.CountMax(text.Length)), 0);
            for (var from = 0; from < text.Length; from++)
            {
                var run = Ngrams.Empty;
                for (var end = from; end < Math.Min(text.Length, from + Ngrams.LengthMax); end++)
                {
                    run = Ngrams.With(run, text[end]);
                    if (seen.Add(Ngrams.Bucket(run)))
                    {
                        found[count++] = (Ngrams.Bucket(run), Cell(run));
                    }
                }
            }

            return found.AsSpan(0, count);
        }

        private static int Cell(ulong run) => (int)((run ^ (run >> 31)) & ((1 << SketchBits) - 1));
    }
}
