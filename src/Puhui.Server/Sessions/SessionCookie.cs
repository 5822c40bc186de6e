using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Puhui.Access;

namespace Puhui.Server;

/// <summary>
/// The cookie of a signed-in browser, and what keeps other sites from using it: it is sent to this site only, and a write must besides come from its own pages and show
/// a token that follows from the session's secret, which other sites cannot read.
/// </summary>
internal sealed class SessionCookie(ServerOptions options)
{
    public const string Name = "puhui_session";
    public const string CsrfHeader = "X-CSRF-Token";

    private const string Path = "/v1";

    public static string? TokenOf(HttpRequest request) => request.Cookies[Name] is { Length: > 0 } token ? token : null;

    /// <summary>What a page sends along with its writes.</summary>
    public static string CsrfTokenOf(string token) => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "csrf"u8));

    public void Set(HttpContext context, SecretToken token, UserSession session) =>
        context.Response.Cookies.Append(Name, token.Text, Attributes(context.Request, session.EndsAt.ToDateTimeOffset()));

    public void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Attributes(context.Request, null));

    /// <summary>Ends a write that may have been sent by another site's page.</summary>
    public void RefuseForgery(HttpRequest request, string token)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return;
        }

        RefuseOtherSites(request);
        var shown = Encoding.UTF8.GetBytes(request.Headers[CsrfHeader].ToString());
        if (!CryptographicOperations.FixedTimeEquals(shown, Encoding.UTF8.GetBytes(CsrfTokenOf(token))))
        {
            throw new ProblemException(403, "csrf_token_wrong", CsrfHeader);
        }
    }

    /// <summary>Ends a request that a browser says comes from another site. Programs say nothing, and have no cookies that others could use.</summary>
    public void RefuseOtherSites(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var isOurs = origin.Length == 0 || string.Equals(origin, OriginOf(request), StringComparison.OrdinalIgnoreCase);
        if (!isOurs || site is "cross-site" or "same-site")
        {
            throw new ProblemException(403, "origin_refused", "Origin");
        }
    }

    private string OriginOf(HttpRequest request) => options.PublicOrigin?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";

    private CookieOptions Attributes(HttpRequest request, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        Secure = options.PublicOrigin?.Scheme == Uri.UriSchemeHttps || request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = Path,
        Expires = expires,
        IsEssential = true,
    };
}
