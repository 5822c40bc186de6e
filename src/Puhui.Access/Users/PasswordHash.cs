using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Puhui.Access;

/// <summary>A password as it is stored: PBKDF2 with HMAC-SHA-512 (RFC 8018), with the salt and cost it was made with, as "pbkdf2-sha512$ITERATIONS$SALT$HASH".</summary>
public sealed class PasswordHash
{
    /// <summary>What OWASP recommends for HMAC-SHA-512 (Password Storage Cheat Sheet, 2023).</summary>
    public const int Iterations = 210_000;

    private const string Algorithm = "pbkdf2-sha512";
    private const int SaltBytes = 16;
    private const int HashBytes = 64;

    private readonly int iterations;
    private readonly byte[] salt;
    private readonly byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) => (this.iterations, this.salt, this.hash) = (iterations, salt, hash);

    /// <summary>A hash that no password has: what an unknown login is compared with, so that it takes as long as a known one.</summary>
    public static PasswordHash OfNobody { get; } = new(Iterations, new byte[SaltBytes], new byte[HashBytes]);

    /// <summary>Whether it was made at less than today's cost.</summary>
    public bool IsOutdated => iterations < Iterations;

    public static PasswordHash Of(string password)
    {
        var fresh = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(Iterations, fresh, Derive(password, fresh, Iterations));
    }

    public static PasswordHash Parse(string text)
    {
        var parts = text.Split('$');
        return parts is [Algorithm, var cost, var saltText, var hashText]
            ? new PasswordHash(int.Parse(cost, NumberStyles.None, CultureInfo.InvariantCulture), Convert.FromBase64String(saltText), Convert.FromBase64String(hashText))
            : throw new FormatException("not a stored password");
    }

    /// <summary>Takes about a tenth of a second of one core, whatever the password.</summary>
    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, salt, iterations), hash);

    /// <summary>As it is stored.</summary>
    public string ToStored() => string.Create(CultureInfo.InvariantCulture, $"{Algorithm}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");

    /// <summary>Says nothing, so that it cannot slip into a log.</summary>
    public override string ToString() => "***";

    /// <summary>Without full-width forms; that the rest is the same on two keyboards, <see cref="PasswordRules"/> sees to when a password is chosen.</summary>
    private static byte[] Derive(string password, byte[] with, int times) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(TypedText.Folded(password)), with, times, HashAlgorithmName.SHA512, HashBytes);
}
