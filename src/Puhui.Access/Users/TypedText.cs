using System.Globalization;

namespace Puhui.Access;

/// <summary>
/// What people type to be recognised by, the same on every keyboard. Unicode lets one sign be written in several ways, and what would bring them to one form (ICU) is not on every machine
/// and not in this software: full-width forms become plain ones, and what may be written otherwise elsewhere is not taken for a new login or password.
/// </summary>
internal static class TypedText
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const char IdeographicSpace = '\u3000';
    private const int FullWidthShift = FullWidthFirst - '!';

    /// <summary>Blocks of signs that are other forms of signs elsewhere: jamo, signs that hold letters, compatibility and presentation forms, half width.</summary>
    private static readonly (int First, int Last)[] OtherForms =
    [
        (0x1100, 0x11FF), (0x2000, 0x218F), (0x2460, 0x24FF), (0x2E80, 0x2FDF), (0x3130, 0x318F), (0x3200, 0x33FF), (0xF900, 0xFFEF), (0x1D400, 0x1D7FF), (0x2F800, 0x2FA1F),
    ];

    /// <summary>Full-width letters, digits and signs, as Chinese keyboards give them, in their plain forms.</summary>
    public static string Folded(string text) => string.Create(text.Length, text, static (folded, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            folded[i] = from[i] switch
            {
                IdeographicSpace => ' ',
                >= FullWidthFirst and <= FullWidthLast => (char)(from[i] - FullWidthShift),
                var other => other,
            };
        }
    });

    /// <summary>Whether a folded text can be typed in one way only: letters, digits and signs each of one character, no marks added to the letter before them, none of another form.</summary>
    public static bool HasOneForm(string folded) => folded.EnumerateRunes().All(rune =>
        System.Text.Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control
            or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && !Array.Exists(OtherForms, b => rune.Value >= b.First && rune.Value <= b.Last));
}
