using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>How a receiver knows that a delivery is ours and fresh: "t=SECONDS,v1=HEX", the HMAC-SHA256 of "SECONDS.BODY" under the endpoint's secret.</summary>
public static class WebhookSignature
{
    public const string Header = "Puhui-Signature";

    /// <summary>How far a receiver lets the time of signing lie from its own.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private const long MicrosPerSecond = 1_000_000;

    public static string Of(string secret, Timestamp at, string body)
    {
        var seconds = (at.Micros / MicrosPerSecond).ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Hmac(secret, seconds, body)}";
    }

    /// <summary>What a receiver does: whether the header is the body's signature and was made within the tolerance of now.</summary>
    public static bool IsValid(string header, string secret, string body, Timestamp now)
    {
        var parts = header.Split(',').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToLookup(p => p[0], p => p[1], StringComparer.Ordinal);
        if (parts["t"].FirstOrDefault() is not { } seconds || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var signed))
        {
            return false;
        }

        var expected = Encoding.ASCII.GetBytes(Hmac(secret, seconds, body));
        var isOurs = parts["v1"].Any(v => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(v), expected));
        return isOurs && Math.Abs((now.Micros / MicrosPerSecond) - signed) <= (long)Tolerance.TotalSeconds;
    }

    private static string Hmac(string secret, string seconds, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")));
}
