namespace Puhui.Signals;

/// <summary>
/// How an opinion is put together: what the character runs say in all, and clause by clause – the first, the last, the worst, the best, what stands after a
/// "but" – as numbers that mean the same for a book and for a hotel.
/// </summary>
internal static class OpinionShape
{
    public const int Count = 27;

    /// <summary>The measure that is the linear model's own score.</summary>
    public const int Whole = 0;

    private const int ByLength = 21;
    private const int ClausesMax = (ReviewText.SymbolsMax / 2) + 1;

    /// <summary>Which way praise goes with a measure: 1 with more of it, −1 with less, 0 where it may be either. It holds for any kind of goods, so what is learned is bound to it.</summary>
    public static int Direction(int measure) => measure switch { <= 13 => 1, 14 => -1, >= ByLength and < ByLength + Ngrams.LengthMax => 1, _ => 0 };

    /// <summary>Words after which what counts follows.</summary>
    private static readonly int[][] Turns = [.. "但 不过 可是 就是 只是 可惜".Split(' ').Select(t => ReviewText.Symbols(t))];

    /// <summary>Fills <paramref name="shape"/> for a text's symbols.</summary>
    public static void Measure(ReadOnlySpan<int> symbols, NgramWeights weights, Span<float> shape)
    {
        Span<float> clauses = stackalloc float[ClausesMax];
        shape.Clear();
        var runs = Runs(symbols, weights, shape, clauses, out var count, out var turn);
        Marks(symbols, shape);
        Clauses(clauses[..count], turn, shape);
        var scale = 1 / MathF.Sqrt(Math.Max(1, runs));
        shape[1] = shape[Whole];
        shape[Whole] = (shape[Whole] * scale) + weights.Bias;
        for (var length = 0; length < Ngrams.LengthMax; length++)
        {
            shape[ByLength + length] *= scale;
        }

        shape[26] *= scale;
    }

    /// <summary>Sums the runs' weights over the text and over each clause; how many different runs there are.</summary>
    private static int Runs(ReadOnlySpan<int> symbols, NgramWeights weights, Span<float> shape, Span<float> clauses, out int count, out int turn)
    {
        var seen = SeenBuckets.Emptied(Ngrams.CountMax(symbols.Length));
        var distinct = 0;
        (count, turn) = (0, -1);
        for (var from = 0; from < symbols.Length;)
        {
            var end = ClauseEnd(symbols, from);
            var (sum, runs) = (0f, 0);
            for (var i = from; i < Math.Min(end + 1, symbols.Length); i++)
            {
                var run = Ngrams.Empty;
                for (var j = i; j < Math.Min(symbols.Length, i + Ngrams.LengthMax); j++)
                {
                    run = Ngrams.With(run, symbols[j]);
                    var bucket = Ngrams.Bucket(run);
                    var weight = weights.At(bucket);
                    if (j < end)
                    {
                        (sum, runs) = (sum + weight, runs + 1);
                    }

                    if (seen.Add(bucket))
                    {
                        distinct++;
                        shape[Whole] += weight;
                        shape[ByLength + j - i] += weight;
                        shape[26] += Math.Max(0, weight);
                    }
                }
            }

            if (runs > 0)
            {
                turn = Turned(symbols[from..end]) ? count : turn;
                clauses[count++] = sum / MathF.Sqrt(runs);
            }

            from = end + 1;
        }

        return distinct;
    }

    private static int ClauseEnd(ReadOnlySpan<int> symbols, int from)
    {
        while (from < symbols.Length && !ReviewText.EndsClause(symbols[from]))
        {
            from++;
        }

        return from;
    }

    private static bool Turned(ReadOnlySpan<int> clause)
    {
        foreach (var turn in Turns)
        {
            if (clause.IndexOf(turn) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Clauses(Span<float> clauses, int turn, Span<float> shape)
    {
        if (clauses.IsEmpty)
        {
            return;
        }

        (shape[2], shape[3], shape[8]) = (clauses[0], clauses[^1], Mean(clauses));
        (shape[10], shape[11]) = turn < 0 ? (shape[8], shape[8]) : (Mean(clauses[turn..]), turn == 0 ? shape[8] : Mean(clauses[..turn]));
        (shape[12], shape[13]) = (Mean(clauses[^Math.Min(2, clauses.Length)..]), Mean(clauses[..Math.Min(2, clauses.Length)]));
        (shape[14], shape[15]) = (Blaming(clauses) / (float)clauses.Length, clauses.Length);
        clauses.Sort();
        var second = Math.Min(1, clauses.Length - 1);
        (shape[4], shape[5], shape[6], shape[7]) = (clauses[0], clauses[^1], clauses[second], clauses[^(second + 1)]);
        shape[9] = (clauses[clauses.Length / 2] + clauses[(clauses.Length - 1) / 2]) / 2;
        shape[16] = Math.Max(Math.Abs(clauses[0]), Math.Abs(clauses[^1]));
    }

    private static void Marks(ReadOnlySpan<int> symbols, Span<float> shape) =>
        (shape[17], shape[18], shape[19], shape[20]) = (symbols.Count('!'), symbols.Count('?'), symbols.Count('.'), symbols.Length);

    private static int Blaming(ReadOnlySpan<float> clauses)
    {
        var count = 0;
        foreach (var clause in clauses)
        {
            count += clause < 0 ? 1 : 0;
        }

        return count;
    }

    private static float Mean(ReadOnlySpan<float> of)
    {
        var sum = 0f;
        foreach (var one in of)
        {
            sum += one;
        }

        return sum / of.Length;
    }
}
