using System.Globalization;
using System.Text;

namespace Puhui.Kernel;

/// <summary>Text that one person gives and others read: names, reasons. It looks like what it is: nothing in it is unseen or turns the rest around.</summary>
public static class ShownText
{
    private const char NonJoiner = '\u200C';
    private const char Joiner = '\u200D';

    /// <summary>Letters by category that show nothing: fillers of Hangul and the blank of Braille.</summary>
    private static readonly char[] Blanks = ['\u115F', '\u1160', '\u2800', '\u3164', '\uFFA0'];

    /// <summary>Whether a text is 1–<paramref name="lengthMax"/> characters without blanks around, with something to see and nothing hidden.</summary>
    public static bool IsName(string text, int lengthMax) => text.Trim().Length is > 0 and var length && length <= lengthMax && IsPlain(text) && text.EnumerateRunes().Any(IsSeen);

    /// <summary>Whether a text has no control characters, no marks of direction and nothing else that is not seen; scripts and emoji keep their joiners.</summary>
    public static bool IsPlain(string text) => text.EnumerateRunes().All(rune => rune.Value is NonJoiner or Joiner || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));

    private static bool IsSeen(Rune rune) => !Rune.IsWhiteSpace(rune) && !Array.Exists(Blanks, b => b == rune.Value) && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format or UnicodeCategory.Control);
}
