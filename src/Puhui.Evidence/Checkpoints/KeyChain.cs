namespace Puhui.Evidence;

/// <summary>The keys of a log, each handed over by the one before it.</summary>
public sealed class KeyChain
{
    private readonly List<KeyAnnouncement> keys;

    private KeyChain(List<KeyAnnouncement> keys) => this.keys = keys;

    /// <summary>The key that all trust rests on.</summary>
    public EvidenceKey First => keys[0].Key;

    public IReadOnlyList<KeyAnnouncement> Keys => keys;

    /// <summary>Checks the notes, oldest first; what is wrong with them is told with the number of the note.</summary>
    public static (KeyChain? Chain, string? Fault) Check(string origin, IReadOnlyList<SignedNote> notes)
    {
        var announced = new List<KeyAnnouncement>();
        foreach (var note in notes)
        {
            if (Add(origin, note, announced) is { } fault)
            {
                return (null, $"key {announced.Count}: {fault}");
            }
        }

        return announced.Count == 0 ? (null, "no key is announced") : (new KeyChain(announced), null);
    }

    /// <summary>The key that signs a checkpoint of this size: the last announced from it or before.</summary>
    public EvidenceKey? For(long size) => keys.LastOrDefault(k => k.From <= size)?.Key;

    /// <summary>Adds what a note announces; returns what is wrong with it, or null.</summary>
    private static string? Add(string origin, SignedNote note, List<KeyAnnouncement> before)
    {
        var last = before.LastOrDefault();
        KeyAnnouncement next;
        try
        {
            next = KeyAnnouncement.Parse(note.Text);
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }

        before.Add(next);
        if (!string.Equals(next.Origin, origin, StringComparison.Ordinal))
        {
            return $"it is announced for '{next.Origin}'";
        }

        if (last is null ? next.From != 0 : next.From <= last.From)
        {
            return last is null ? "the first key of a log signs from size 0" : $"it is announced from size {next.From}, where the key it follows does not yet sign";
        }

        if (!next.Key.HasSigned(note))
        {
            return "it has not signed its own announcement";
        }

        return last is null || last.Key.HasSigned(note) ? null : "the key before it has not signed its announcement";
    }
}
