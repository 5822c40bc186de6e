using System.Globalization;

namespace Puhui.Evidence;

/// <summary>From which size on, that size included, a log is signed with which key. It is signed by the key itself and, but for the first, by the one before it: a swapped key cannot be announced.</summary>
public sealed record KeyAnnouncement(string Origin, long From, EvidenceKey Key)
{
    private const string Header = "puhui evidence key";
    private const string FromWord = "from ";

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Header}\n{Origin}\n{FromWord}{From}\n{Key}\n");

    public static KeyAnnouncement Parse(string text)
    {
        var lines = text.Split('\n');
        return lines is [Header, { Length: > 0 } origin, var from, var key, ""]
            && from.StartsWith(FromWord, StringComparison.Ordinal)
            && long.TryParse(from.AsSpan(FromWord.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? new KeyAnnouncement(origin, size, EvidenceKey.Parse(key))
            : throw new FormatException($"an announcement of a key is four lines: '{Header}', origin, '{FromWord}' and a size, the key");
    }

    /// <summary>The note that hands over from one key to the next; the first key of a log has none before it.</summary>
    public static SignedNote Sign(string origin, long from, EvidenceSigner next, EvidenceSigner? before)
    {
        var note = next.Sign(new KeyAnnouncement(origin, from, next.Key).Text);
        return before is null ? note : before.Sign(note);
    }
}
