using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Codes of the second factor that change every half minute (RFC 6238 over RFC 4226, HMAC-SHA-1 and six digits, which every authenticator reads).</summary>
public static class Totp
{
    public const int SecretBytes = 20;
    private const int Digits = 6;

    /// <summary>A code of the step before or after is taken too: clocks of telephones differ.</summary>
    private const int StepsAround = 1;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>Steps since 1970.</summary>
    public static long StepAt(Timestamp at) => (at.Micros * TimeSpan.TicksPerMicrosecond) / Step.Ticks;

    /// <summary>The step whose code it is, if that is about now and later than the last step a code was taken for; else null.</summary>
    public static long? Accept(ReadOnlySpan<byte> secret, string code, Timestamp now, long lastStep)
    {
        var current = StepAt(now);
        long? accepted = null;
        for (var step = current - StepsAround; step <= current + StepsAround; step++)
        {
            // All are compared, so that the time it takes tells nothing.
            var matches = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(secret, step, Digits)), Encoding.UTF8.GetBytes(code));
            if (matches && step > lastStep)
            {
                accepted ??= step;
            }
        }

        return accepted;
    }

    /// <summary>What an authenticator reads to take the secret over, from a picture or by a link.</summary>
    public static string Address(string secret, string login) =>
        $"otpauth://totp/Puhui:{Uri.EscapeDataString(login)}?secret={secret}&issuer=Puhui";

    /// <summary>The code of a step (RFC 4226, section 5.3).</summary>
    internal static string CodeOf(ReadOnlySpan<byte> secret, long step, int digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 and the authenticators in use mean HMAC-SHA-1, which collisions of SHA-1 do not weaken.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xf)..]) & int.MaxValue;
        var modulus = 1;
        for (var i = 0; i < digits; i++)
        {
            modulus *= 10;
        }

        return (number % modulus).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }
}
