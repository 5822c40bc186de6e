using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Puhui.Evidence;

/// <summary>A public key that signs checkpoints: ECDSA on P-256 with SHA-256, which every platform and browser can check.</summary>
public sealed class EvidenceKey
{
    /// <summary>The signature type of ECDSA in signed notes.</summary>
    private const byte Ecdsa = 2;

    private readonly byte[] spki;

    private EvidenceKey(string name, byte[] spki)
    {
        (Name, this.spki) = (RequireName(name), spki);
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(spki));
    }

    public string Name { get; }

    /// <summary>The first four bytes of the SHA-256 of the key's DER form.</summary>
    public uint Id { get; }

    /// <summary>The key's DER form (SubjectPublicKeyInfo).</summary>
    public ReadOnlyMemory<byte> Spki => spki;

    public static EvidenceKey Of(string name, ReadOnlySpan<byte> spki)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            return read == spki.Length && key.KeySize == 256 ? new EvidenceKey(name, spki.ToArray()) : throw new FormatException("the key is not one of P-256");
        }
        catch (CryptographicException fault)
        {
            throw new FormatException("the key is not a public key of P-256 in DER form", fault);
        }
    }

    /// <summary>"name+0a1b2c3d+base64 of the type and the key".</summary>
    public static EvidenceKey Parse(string text)
    {
        var parts = text.Trim().Split('+', 3);
        var bytes = new byte[text.Length];
        if (parts is [{ Length: > 0 } name, var id, var key] && Convert.TryFromBase64String(key, bytes, out var length) && length > 1 && bytes[0] == Ecdsa)
        {
            var parsed = Of(name, bytes.AsSpan(1, length - 1));
            return string.Equals(id, Hex(parsed.Id), StringComparison.Ordinal) ? parsed : throw new FormatException($"the key of '{name}' has the id {Hex(parsed.Id)}, not {id}");
        }

        throw new FormatException($"'{text}' is not a key: its name, its id and the base64 of it, with plus signs between");
    }

    public bool HasSigned(SignedNote note)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        var text = Encoding.UTF8.GetBytes(note.Text);
        return note.Signatures.Any(s => s.KeyId == Id && string.Equals(s.Name, Name, StringComparison.Ordinal) && key.VerifyData(text, s.Bytes.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    public override string ToString() => $"{Name}+{Hex(Id)}+{Convert.ToBase64String([Ecdsa, .. spki])}";

    private static string Hex(uint id) => id.ToString("x8", CultureInfo.InvariantCulture);

    private static string RequireName(string name) =>
        name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c == '+') ? name : throw new FormatException($"'{name}' cannot name a key: no spaces, no plus signs");
}

/// <summary>The secret half of a key, which signs.</summary>
public sealed class EvidenceSigner : IDisposable
{
    private readonly ECDsa key;

    private EvidenceSigner(string name, ECDsa key)
    {
        this.key = key;
        Key = EvidenceKey.Of(name, key.ExportSubjectPublicKeyInfo());
    }

    public EvidenceKey Key { get; }

    public static EvidenceSigner Create(string name) => new(name, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>A key that was stored in its DER form (PKCS #8).</summary>
    public static EvidenceSigner From(string name, ReadOnlySpan<byte> pkcs8)
    {
        var secret = ECDsa.Create();
        secret.ImportPkcs8PrivateKey(pkcs8, out _);
        return new EvidenceSigner(name, secret);
    }

    public byte[] ToPkcs8() => key.ExportPkcs8PrivateKey();

    public SignedNote Sign(string text) => Sign(new SignedNote(text, []));

    public SignedNote Sign(SignedNote note) =>
        note.With(new NoteSignature(Key.Name, Key.Id, key.SignData(Encoding.UTF8.GetBytes(note.Text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));

    public void Dispose() => key.Dispose();
}
