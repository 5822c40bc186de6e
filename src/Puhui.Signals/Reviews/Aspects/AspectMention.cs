using System.Collections.Frozen;

namespace Puhui.Signals;

/// <summary>A place in a text where an aspect is named or judged.</summary>
/// <param name="Judgement">1 praises, −1 blames, 0 only names; what stands before it ("not") is taken into account.</param>
internal readonly record struct AspectMention(Aspect Aspect, int From, int End, int Judgement)
{
    private const int NegationReach = 3;

    private static readonly FrozenDictionary<int, AspectWords.Term[]> ByFirst =
        AspectWords.All.GroupBy(t => t.Symbols[0]).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(t => t.Symbols.Length).ToArray());

    private static readonly FrozenDictionary<int, int[][]> Elsewhere = AspectWords.Other.GroupBy(o => o[0]).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Sounds like a negation but is none.</summary>
    private static readonly int[][] NoNegations = [.. "不错 不但 不仅 不过 不愧 不光 非常 没想到 无论 别人 特别 不管 不得不".Split(' ').Select(t => ReviewText.Symbols(t))];

    /// <summary>The mentions in a text, in order, the longest where several begin.</summary>
    public static List<AspectMention> Find(ReadOnlySpan<int> symbols)
    {
        var found = new List<AspectMention>();
        for (var at = 0; at < symbols.Length;)
        {
            if (LengthElsewhere(symbols[at..]) is > 0 and var skipped)
            {
                at += skipped;
            }
            else if (TermAt(symbols[at..]) is { } term)
            {
                var judgement = term.Judgement != 0 && IsNegated(symbols[..at]) ? -term.Judgement : term.Judgement;
                found.Add(new AspectMention(term.Aspect, at, at + term.Symbols.Length, judgement));
                at += term.Symbols.Length;
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    private static int LengthElsewhere(ReadOnlySpan<int> symbols)
    {
        if (Elsewhere.TryGetValue(symbols[0], out var others))
        {
            foreach (var other in others)
            {
                if (symbols.StartsWith(other))
                {
                    return other.Length;
                }
            }
        }

        return 0;
    }

    private static AspectWords.Term? TermAt(ReadOnlySpan<int> symbols)
    {
        if (ByFirst.TryGetValue(symbols[0], out var terms))
        {
            foreach (var term in terms)
            {
                if (symbols.StartsWith(term.Symbols))
                {
                    return term;
                }
            }
        }

        return null;
    }

    /// <summary>Whether one of the last few characters of the same clause says "not".</summary>
    private static bool IsNegated(ReadOnlySpan<int> before)
    {
        for (var at = before.Length - 1; at >= Math.Max(0, before.Length - NegationReach) && !ReviewText.EndsClause(before[at]); at--)
        {
            if (before[at] is '不' or '没' or '无' or '未' or '非' or '别' && !IsNoNegation(before, at))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNoNegation(ReadOnlySpan<int> before, int at)
    {
        foreach (var word in NoNegations)
        {
            var place = word.AsSpan().IndexOf(before[at]);
            if (place >= 0 && at >= place && before[(at - place)..].StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }
}
