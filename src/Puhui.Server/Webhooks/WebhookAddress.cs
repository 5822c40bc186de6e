using System.Net;
using System.Net.Sockets;
using Puhui.Access;

namespace Puhui.Server;

/// <summary>How far a party's webhooks may go.</summary>
internal enum WebhookLeeway
{
    /// <summary>Public addresses over https.</summary>
    None = 1,

    /// <summary>Http too: a sandbox party tries things out.</summary>
    Http = 2,

    /// <summary>And machines of the server's own network, this one among them: the operator lets sandbox parties.</summary>
    Inside = 3,
}

/// <summary>
/// Which addresses may be told: public ones over https. A sandbox party may besides use http, and the server's own network if the operator allows it;
/// what only this server could reach by its place – link-local services such as a cloud's metadata – is refused to all.
/// </summary>
internal static class WebhookAddress
{
    public const int UrlLengthMax = 500;

    /// <summary>Networks that are never public, with what belongs to no machine at all.</summary>
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "198.18.0.0/15", "::1/128", "fc00::/7",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork[] Never =
    [
        .. new[]
        {
            "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "::/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fe80::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    public static WebhookLeeway LeewayOf(Party? party, ServerOptions options) =>
        party?.Sandbox is null ? WebhookLeeway.None : options.WebhooksInside ? WebhookLeeway.Inside : WebhookLeeway.Http;

    /// <summary>Whether a URL can be an endpoint's at all; what its name points to is looked at whenever something is sent.</summary>
    public static bool IsAllowed(string url, WebhookLeeway leeway) =>
        url.Length <= UrlLengthMax
        && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (leeway != WebhookLeeway.None && address.Scheme == Uri.UriSchemeHttp))
        && address is { UserInfo: "", Fragment: "", IsUnc: false }
        && address.IdnHost.Length > 0
        && IsAllowedHost(address, leeway);

    public static bool IsAllowed(IPAddress address, WebhookLeeway leeway)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !Never.Any(n => n.Contains(plain))
            && (leeway == WebhookLeeway.Inside || !Inside.Any(n => n.Contains(plain)));
    }

    private static bool IsAllowedHost(Uri address, WebhookLeeway leeway)
    {
        if (IPAddress.TryParse(address.IdnHost, out var number))
        {
            return IsAllowed(number, leeway);
        }

        var isOwn = string.Equals(address.IdnHost, "localhost", StringComparison.OrdinalIgnoreCase) || address.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        return leeway == WebhookLeeway.Inside || (!isOwn && address.IdnHost.Contains('.', StringComparison.Ordinal));
    }
}
