using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Puhui.Server;

/// <summary>The buckets of everybody who calls, made when first needed and forgotten when full again.</summary>
internal sealed class Limiters(ServerOptions options) : IDisposable
{
    /// <summary>A bucket refills in steps of this or, if that is less than a token, of the time one takes.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly PartitionedRateLimiter<string> parties = Of(options.Limits.Party);
    private readonly PartitionedRateLimiter<string> addresses = Of(options.Limits.Address);
    private readonly PartitionedRateLimiter<string> signIns = Of(options.Limits.SignIn);

    public void TakeForParty(string party) => Take(parties, party);

    public void TakeForAddress(HttpContext context) => Take(addresses, AddressOf(context));

    public void TakeForSignIn(HttpContext context) => Take(signIns, AddressOf(context));

    public void Dispose()
    {
        parties.Dispose();
        addresses.Dispose();
        signIns.Dispose();
    }

    /// <summary>Whoever has a network of the new, long addresses has one bucket, not one for each of them. Behind a proxy, its word is taken for who connects to it.</summary>
    private string AddressOf(HttpContext context)
    {
        const int networkBytes = 8;
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        var address = options.PublicOrigin is not null && IPAddress.TryParse(forwarded, out var behind) ? behind : context.Connection.RemoteIpAddress;
        return address is null ? ""
            : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
            : address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, networkBytes))
            : address.ToString();
    }

    private static void Take(PartitionedRateLimiter<string> limiter, string whose)
    {
        using var lease = limiter.AttemptAcquire(whose);
        if (!lease.IsAcquired)
        {
            throw new ProblemException(429, "too_many_requests")
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1),
            };
        }
    }

    private static PartitionedRateLimiter<string> Of(RateLimit limit) => PartitionedRateLimiter.Create<string, string>(
        whose => RateLimitPartition.GetTokenBucketLimiter(whose, _ => BucketOf(limit)), StringComparer.Ordinal);

    private static TokenBucketRateLimiterOptions BucketOf(RateLimit limit)
    {
        var tokens = Math.Max(1, (int)(limit.PerSecond * Step.TotalSeconds));
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit.AtOnce,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / limit.PerSecond),
            QueueLimit = 0,
        };
    }
}
