using System.Security.Cryptography;
using System.Text;
using Puhui.Kernel;

namespace Puhui.Evidence;

/// <summary>
/// The one secret kept per subject – a merchant, a book, the rules: it makes the subject's pseudonym and the salt of each of its entries. Once it is destroyed nobody can open them or tell
/// that they belong together with a name, and yet every proof of the log stays valid.
/// </summary>
public sealed class SubjectSecret
{
    public const int Length = 32;

    /// <summary>How many hex digits a pseudonym has.</summary>
    public const int PseudonymDigits = 2 * PseudonymLength;

    private const int PseudonymLength = 16;
    private static readonly byte[] PseudonymOf = "pseudonym"u8.ToArray();
    private readonly byte[] secret;

    public SubjectSecret(ReadOnlySpan<byte> secret)
    {
        this.secret = secret.Length == Length ? secret.ToArray() : throw new FormatException($"a subject's secret is {Length} bytes, not {secret.Length}");
        Pseudonym = Convert.ToHexStringLower(HMACSHA256.HashData(this.secret, PseudonymOf).AsSpan(0, PseudonymLength));
    }

    /// <summary>How the log calls the subject: 32 hex digits that lead back to it only through the secret.</summary>
    public string Pseudonym { get; }

    public ReadOnlyMemory<byte> Bytes => secret;

    public static SubjectSecret Create() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>True if the text has the form of a pseudonym.</summary>
    public static bool IsPseudonym(string text) => text.Length == PseudonymDigits && text.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0;

    /// <summary>The salt of one fact of this subject.</summary>
    public byte[] SaltOf(string fact) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"salt:{fact}"));

    /// <summary>The entry of a fact.</summary>
    /// <param name="fact">The fact's id among all of the subject.</param>
    /// <param name="content">The fact as canonical JSON.</param>
    public EvidenceEntry Enter(EvidenceKind kind, string fact, ReadOnlySpan<byte> content, Timestamp at) => new(at, Commit(SaltOf(fact), content), kind, Pseudonym);

    /// <summary>What binds to a fact without telling it: HMAC-SHA256 of its canonical JSON under the salt.</summary>
    public static ContentHash Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt, content, hash);
        return new ContentHash(Convert.ToHexStringLower(hash));
    }
}
