using System.Text;

namespace Puhui.Signals;

/// <summary>
/// The fallback for languages without a trained model: words of praise and blame, turned round by a "not" shortly before them, and words that name an aspect.
/// </summary>
internal static class ReadWords
{
    private const int NegationReach = 3;
    private const int WordLengthMax = 40;

    /// <summary>Log-odds per word of praise more than of blame.</summary>
    private const double WordOdds = 1.1;

    /// <summary>The log-odds of praise, and of each aspect in whose sentence something is judged.</summary>
    public static (double LogOdds, List<(Aspect Aspect, double LogOdds)> Aspects) Read(string text)
    {
        var (sum, sums, named) = (0, new int[8], new bool[8]);
        foreach (var sentence in text.Split(['.', '!', '?', ',', ';', '\n', '。', '！', '？', '，']))
        {
            var words = Split(sentence);
            var judged = Judged(words);
            sum += judged;
            foreach (var aspect in words.Select(w => Look(OpinionWords.Aspects, w)).Where(Enum.IsDefined).Distinct())
            {
                sums[(int)aspect] += judged;
                named[(int)aspect] = true;
            }
        }

        sum += FaceCount(text);
        var aspects = Enum.GetValues<Aspect>().Where(a => named[(int)a]).Select(a => (a, WordOdds * (sums[(int)a] == 0 ? Math.Sign(sum) : sums[(int)a])));
        return (WordOdds * Math.Clamp(sum, -4, 4), [.. aspects]);
    }

    /// <summary>The log-odds of praise of the faces and signs in a text.</summary>
    public static double Faces(string text) => WordOdds * Math.Clamp(FaceCount(text), -4, 4);

    private static int FaceCount(string text)
    {
        var sum = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            sum += OpinionWords.Faces.GetValueOrDefault(rune.Value);
        }

        return sum;
    }

    private static int Judged(List<string> words)
    {
        var (sum, negatedUntil) = (0, -1);
        for (var i = 0; i < words.Count; i++)
        {
            if (OpinionWords.Negations.Contains(words[i]))
            {
                negatedUntil = i + NegationReach;
            }
            else
            {
                sum += Look(OpinionWords.Judgements, words[i]) * (i <= negatedUntil ? -1 : 1);
            }
        }

        // "I did not receive it" judges without a word that does.
        return sum == 0 && words.Any(OpinionWords.Negations.Contains) && words.Any(w => Look(OpinionWords.Promised, w)) ? -1 : sum;
    }

    /// <summary>The words in lower case without accents.</summary>
    private static List<string> Split(string sentence)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        foreach (var rune in sentence.EnumerateRunes())
        {
            if (Rune.IsLetter(rune) || rune.Value == '\'' || rune.Value == '’')
            {
                word.Append(Plain(Rune.ToLowerInvariant(rune).Value));
            }
            else
            {
                Take();
            }
        }

        Take();
        return words;

        void Take()
        {
            if (word.Length is > 0 and <= WordLengthMax)
            {
                words.Add(word.ToString());
            }

            word.Clear();
        }
    }

    private static string Plain(int letter) => letter switch
    {
        >= 0xE0 and <= 0xE5 => "a",
        0xE7 => "c",
        >= 0xE8 and <= 0xEB => "e",
        >= 0xEC and <= 0xEF => "i",
        0xF1 => "n",
        >= 0xF2 and <= 0xF6 => "o",
        >= 0xF9 and <= 0xFC => "u",
        '’' => "'",
        _ => new Rune(letter).ToString(),
    };

    /// <summary>What a list says of a word: of the word itself, else of the longest listed beginning.</summary>
    private static T? Look<T>(IReadOnlyDictionary<string, T> list, string word)
    {
        if (list.TryGetValue(word, out var found))
        {
            return found;
        }

        for (var length = word.Length; length >= OpinionWords.StemLengthMin; length--)
        {
            if (list.TryGetValue(word[..length] + "*", out found))
            {
                return found;
            }
        }

        return default;
    }
}
