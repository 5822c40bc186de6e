namespace Puhui.Signals;

/// <summary>
/// What a Chinese review says of each aspect: found by words, judged by what the polarity model makes of the words around them together with words that judge
/// by themselves.
/// </summary>
internal static class ReadAspects
{
    private const double JudgementOdds = 2;
    private const double ModelShare = 0.6;
    private const double ModelMax = 4;

    /// <summary>Below it the words around say nothing, and what follows is asked.</summary>
    private const double SilentBelow = 0.4;

    /// <summary>The log-odds of praise of each aspect the text speaks about.</summary>
    public static List<(Aspect Aspect, double LogOdds)> Read(ReadOnlySpan<int> symbols, OpinionModel model)
    {
        var mentions = AspectMention.Find(symbols);
        if (mentions.Count == 0)
        {
            return [];
        }

        Span<double> sums = stackalloc double[8];
        Span<int> counts = stackalloc int[8];
        double? whole = null;
        for (var i = 0; i < mentions.Count;)
        {
            var until = i + 1;
            while (until < mentions.Count && mentions[until].Aspect == mentions[i].Aspect && ClauseEnd(symbols, mentions[i].End) >= mentions[until].From)
            {
                until++;
            }

            var (from, end) = Around(symbols, mentions, i, until);
            var odds = Judged(mentions, i, until) + (ModelShare * Odds(symbols[from..end], model));
            if (Math.Abs(odds) < SilentBelow)
            {
                odds += ModelShare * Odds(Following(symbols, end), model);
            }

            if (Math.Abs(odds) < SilentBelow)
            {
                odds += (whole ??= Odds(symbols, model)) / 2;
            }

            sums[(int)mentions[i].Aspect] += odds;
            counts[(int)mentions[i].Aspect]++;
            i = until;
        }

        return Collected(sums, counts);
    }

    private static List<(Aspect Aspect, double LogOdds)> Collected(ReadOnlySpan<double> sums, ReadOnlySpan<int> counts)
    {
        var read = new List<(Aspect, double)>();
        for (var aspect = Aspect.Quality; aspect <= Aspect.Authenticity; aspect++)
        {
            if (counts[(int)aspect] > 0)
            {
                read.Add((aspect, sums[(int)aspect] / counts[(int)aspect]));
            }
        }

        return read;
    }

    private static double Odds(ReadOnlySpan<int> symbols, OpinionModel model) => symbols.IsEmpty ? 0 : Math.Clamp(model.LogOdds(symbols), -ModelMax, ModelMax);

    /// <summary>What words that judge by themselves say, the first few of them.</summary>
    private static double Judged(List<AspectMention> mentions, int from, int until)
    {
        var sum = 0;
        for (var i = from; i < until; i++)
        {
            sum += mentions[i].Judgement;
        }

        return JudgementOdds * Math.Clamp(sum, -2, 2);
    }

    /// <summary>From the clause's begin or what is said of another aspect, to the clause's end or where another aspect begins.</summary>
    private static (int From, int End) Around(ReadOnlySpan<int> symbols, List<AspectMention> mentions, int first, int until)
    {
        var from = mentions[first].From;
        var least = first == 0 ? 0 : mentions[first - 1].End;
        while (from > least && !ReviewText.EndsClause(symbols[from - 1]))
        {
            from--;
        }

        // After another aspect in the same clause, what stands between belongs to that one.
        from = first > 0 && from == least && !ReviewText.EndsClause(symbols[Math.Max(0, from - 1)]) ? mentions[first].From : from;
        var end = ClauseEnd(symbols, mentions[until - 1].End);
        return (from, until < mentions.Count ? Math.Min(end, Math.Max(mentions[until].From, mentions[until - 1].End)) : end);
    }

    private static ReadOnlySpan<int> Following(ReadOnlySpan<int> symbols, int end) =>
        end >= symbols.Length || !ReviewText.EndsClause(symbols[end]) ? [] : symbols[(end + 1)..ClauseEnd(symbols, end + 1)];

    private static int ClauseEnd(ReadOnlySpan<int> symbols, int from)
    {
        while (from < symbols.Length && !ReviewText.EndsClause(symbols[from]))
        {
            from++;
        }

        return from;
    }
}
