using System.Security.Cryptography;
using System.Text;

namespace Puhui.Access;

/// <summary>
/// Keeps secrets that must be read again (a second factor's, a webhook's) sealed at rest: AES-256-GCM under a master key that the database never sees. A sealed secret opens only for
/// what it was sealed for. It is the format's number, the first bytes of the key's hash, the nonce, the tag, and the cipher text.
/// </summary>
public sealed class SealedSecrets
{
    public const int KeyBytes = 32;
    private const byte Format = 1;
    private const int NameBytes = 4;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NameBytes + NonceBytes + TagBytes;

    private readonly byte[][] keys;

    /// <summary>Over master keys of 32 bytes.</summary>
    /// <param name="keys">The first seals; all open, so that a key can be replaced while secrets sealed with the old one remain.</param>
    public SealedSecrets(IReadOnlyList<byte[]> keys)
    {
        if (keys.Count == 0 || keys.Any(k => k.Length != KeyBytes))
        {
            throw new FormatException($"a master key has {KeyBytes} bytes");
        }

        this.keys = [.. keys];
    }

    /// <summary>Reads master keys from text: base64, several separated by commas, the one that seals first.</summary>
    public static SealedSecrets Parse(string text) => new([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromBase64String)]);

    /// <summary>Seals a secret with the first key.</summary>
    /// <param name="purpose">What it belongs to, such as "totp:USER": sealed for one user, it does not open for another.</param>
    public byte[] Seal(ReadOnlySpan<byte> secret, string purpose)
    {
        var sealedSecret = new byte[HeaderBytes + secret.Length];
        sealedSecret[0] = Format;
        NameOf(keys[0]).CopyTo(sealedSecret.AsSpan(1));

        // Chance is no argument here: under one key, a nonce used twice would give both secrets away.
        RandomNumberGenerator.Fill(NonceOf(sealedSecret));
        using var aes = new AesGcm(keys[0], TagBytes);
        aes.Encrypt(NonceOf(sealedSecret), secret, CipherOf(sealedSecret), TagOf(sealedSecret), Encoding.UTF8.GetBytes(purpose));
        return sealedSecret;
    }

    /// <summary>The secret; <see cref="CryptographicException"/> if it was not sealed by a key at hand for this purpose.</summary>
    public byte[] Open(byte[] sealedSecret, string purpose)
    {
        if (sealedSecret.Length < HeaderBytes || sealedSecret[0] != Format)
        {
            throw new CryptographicException("not a sealed secret");
        }

        var name = sealedSecret.AsSpan(1, NameBytes).ToArray();
        var key = keys.FirstOrDefault(k => NameOf(k).AsSpan().SequenceEqual(name))
            ?? throw new CryptographicException("sealed with a master key that is not at hand");
        var secret = new byte[sealedSecret.Length - HeaderBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(NonceOf(sealedSecret), CipherOf(sealedSecret), TagOf(sealedSecret), secret, Encoding.UTF8.GetBytes(purpose));
        return secret;
    }

    private static byte[] NameOf(byte[] key) => SHA256.HashData(key)[..NameBytes];

    private static Span<byte> NonceOf(byte[] whole) => whole.AsSpan(1 + NameBytes, NonceBytes);

    private static Span<byte> TagOf(byte[] whole) => whole.AsSpan(1 + NameBytes + NonceBytes, TagBytes);

    private static Span<byte> CipherOf(byte[] whole) => whole.AsSpan(HeaderBytes);
}
