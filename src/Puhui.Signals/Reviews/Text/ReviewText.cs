using System.Globalization;
using System.Text;

namespace Puhui.Signals;

/// <summary>
/// A review's text as the models see it: one number (a code point) per character, with what says nothing about the opinion evened out – width, case,
/// traditional forms, kinds of comma and full stop, digits, blanks, anything written three times or more. The same text gives the same symbols on every machine.
/// </summary>
internal static class ReviewText
{
    /// <summary>Of a longer text the first and the last half of so many symbols are read: reviewers conclude at the ends, and the time per text stays bounded.</summary>
    internal const int SymbolsMax = 2_048;

    private const int Blank = ' ';
    private const int RunMax = 2;

    /// <summary>The symbols of a text; empty where it has none.</summary>
    public static int[] Symbols(ReadOnlySpan<char> text)
    {
        var symbols = new int[Math.Min(text.Length, SymbolsMax)];
        var length = Fill(text, symbols, out var cut);
        if (cut)
        {
            return EndsOf(text);
        }

        Array.Resize(ref symbols, length);
        return symbols;
    }

    /// <summary>Symbols as text, for people.</summary>
    public static string Show(ReadOnlySpan<int> symbols)
    {
        var text = new StringBuilder(symbols.Length);
        foreach (var symbol in symbols)
        {
            text.Append(new Rune(symbol).ToString());
        }

        return text.ToString();
    }

    public static bool IsHan(int symbol) => symbol is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3134F);

    /// <summary>Whether a symbol ends a clause.</summary>
    public static bool EndsClause(int symbol) => symbol is ',' or '.' or '!' or '?' or '\n';

    private static int[] EndsOf(ReadOnlySpan<char> text)
    {
        var all = new int[text.Length];
        var length = Fill(text, all, out _);
        return length <= SymbolsMax ? all[..length] : [.. all.AsSpan(0, SymbolsMax / 2), .. all.AsSpan(length - (SymbolsMax / 2), SymbolsMax / 2)];
    }

    private static int Fill(ReadOnlySpan<char> text, int[] symbols, out bool cut)
    {
        var (length, run, blank) = (0, 0, false);
        cut = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var symbol = Even(rune.Value);
            if (symbol == Blank)
            {
                blank = length > 0;
            }
            else if (symbol != 0)
            {
                blank = blank && IsWordly(symbol) && IsWordly(symbols[length - 1]);
                run = !blank && length > 0 && symbols[length - 1] == symbol ? run + 1 : 1;
                if (run > RunMax)
                {
                    continue;
                }

                if (length + 2 > symbols.Length && (blank || length == symbols.Length))
                {
                    cut = true;
                    return length;
                }

                if (blank)
                {
                    symbols[length++] = Blank;
                    blank = false;
                }

                symbols[length++] = symbol;
            }
        }

        return length;
    }

    /// <summary>Whether blanks beside the symbol part words.</summary>
    private static bool IsWordly(int symbol) => symbol > Blank && !IsHan(symbol) && !EndsClause(symbol);

    /// <summary>0 for what is left out.</summary>
    private static int Even(int point) => point switch
    {
        >= 'a' and <= 'z' => point,
        >= 'A' and <= 'Z' => point + 32,
        >= '0' and <= '9' => '0',
        '\n' or '\r' => '.',
        <= ' ' or 0x7F or 0xA0 or 0x3000 or (>= 0x2000 and <= 0x200A) => Blank,
        ',' or '、' or '，' or ';' or '；' or ':' or '：' or '﹐' => ',',
        '.' or '。' or '…' or '~' or '～' or '．' or '｡' or '⋯' => '.',
        >= '！' and <= '～' => Even(point - 0xFEE0),
        < 0x80 => point,
        (>= 0x200B and <= 0x200F) or 0xFEFF or 0x2060 or (>= 0xFE00 and <= 0xFE0F) or (>= 0x1F3FB and <= 0x1F3FF) or 0xFFFD => 0,
        >= 0x4E00 and <= 0x9FFF => TraditionalForms.Simplified(point),
        _ => Rune.ToLowerInvariant(new Rune(point)).Value,
    };
}
