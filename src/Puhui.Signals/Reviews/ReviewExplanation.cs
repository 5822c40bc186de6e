namespace Puhui.Signals;

/// <summary>What moved a review's polarity, in log-odds of praise; the parts sum to it.</summary>
/// <param name="LogOdds">Above 0 for praise.</param>
/// <param name="Parts">Runs of characters of the review itself, those that moved it most first.</param>
/// <param name="Others">All its other runs together.</param>
/// <param name="Composition">How its clauses are put together – what comes last, what follows a "but" – and the bias.</param>
public sealed record ReviewExplanation(double LogOdds, IReadOnlyList<ReviewExplanation.Part> Parts, double Others, double Composition)
{
    /// <summary>A run of characters, as it was read, and what it added.</summary>
    public sealed record Part(string Text, double LogOdds);

    /// <summary>What one unit of the linear score comes to in log-odds, for telling; the trees' answer is the sum all the same.</summary>
    private const double Unit = 3;

    internal static ReviewExplanation Of(ReadOnlySpan<int> symbols, OpinionModel model, int take)
    {
        var seen = SeenBuckets.Emptied(Ngrams.CountMax(symbols.Length));
        var (parts, distinct) = (new List<Part>(), 0);
        for (var from = 0; from < symbols.Length; from++)
        {
            var run = Ngrams.Empty;
            for (var end = from; end < Math.Min(symbols.Length, from + Ngrams.LengthMax); end++)
            {
                run = Ngrams.With(run, symbols[end]);
                if (seen.Add(Ngrams.Bucket(run)))
                {
                    distinct++;
                    parts.Add(new Part(ReviewText.Show(symbols[from..(end + 1)]), model.Ngrams.At(Ngrams.Bucket(run))));
                }
            }
        }

        var scale = Unit / Math.Sqrt(Math.Max(1, distinct));
        var ordered = parts.Where(p => p.LogOdds != 0).Select(p => p with { LogOdds = p.LogOdds * scale })
            .OrderByDescending(p => Math.Abs(p.LogOdds)).ThenBy(p => p.Text, StringComparer.Ordinal).ToList();
        var odds = model.CalibratedLogOdds(symbols);
        var others = ordered.Skip(take).Sum(p => p.LogOdds);
        return new ReviewExplanation(odds, [.. ordered.Take(take)], others, odds - others - ordered.Take(take).Sum(p => p.LogOdds));
    }
}
