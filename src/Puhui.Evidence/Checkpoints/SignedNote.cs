using System.Buffers.Binary;
using System.Text;

namespace Puhui.Evidence;

/// <summary>A signature line under a note: who signed and with which key.</summary>
/// <param name="Name">The signer's name as the note shows it.</param>
/// <param name="KeyId">The first four bytes of the hash of the key.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes);

/// <summary>A text with signatures below it (C2SP signed-note): what checkpoints and announcements of keys are written as.</summary>
/// <param name="Text">Lines, each ended; the signatures are over exactly these bytes.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const string Dash = "— ";
    private const int KeyIdLength = 4;

    public static SignedNote Parse(string note)
    {
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !note.EndsWith('\n'))
        {
            throw new FormatException("a note is a text, an empty line, and lines of signatures");
        }

        var lines = note[(split + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0
            ? throw new FormatException("the note is not signed")
            : new SignedNote(note[..(split + 1)], [.. lines.Select(Signature)]);
    }

    public SignedNote With(NoteSignature signature) => this with { Signatures = [.. Signatures, signature] };

    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            var bytes = new byte[KeyIdLength + signature.Bytes.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
            signature.Bytes.CopyTo(bytes.AsMemory(KeyIdLength));
            note.Append(Dash).Append(signature.Name).Append(' ').Append(Convert.ToBase64String(bytes)).Append('\n');
        }

        return note.ToString();
    }

    private static NoteSignature Signature(string line)
    {
        var words = line.Split(' ');
        var bytes = new byte[line.Length];
        return line.StartsWith(Dash, StringComparison.Ordinal) && words is [_, { Length: > 0 } name, var text] && Convert.TryFromBase64String(text, bytes, out var length) && length > KeyIdLength
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(KeyIdLength, length - KeyIdLength))
            : throw new FormatException($"'{line}' is not a signature: a dash, a name, the base64 of a key id and what it signed");
    }
}
