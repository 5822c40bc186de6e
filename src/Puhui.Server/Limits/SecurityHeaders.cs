using Microsoft.AspNetCore.Http;

namespace Puhui.Server;

/// <summary>Tells browsers to do with our answers only what they are for. Pages say themselves what they load; everything else loads nothing.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, ServerOptions options)
{
    private const string NothingAtAll = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>The reader of the contract styles itself inline; its scripts are files.</summary>
    private const string ContractReader =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal) ? ContractReader : NothingAtAll;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
        {
            // A browser may keep an answer to compare its tag, for this caller and language only, and asks each time.
            headers.CacheControl = "private, no-cache";
            headers.Vary = "Cookie, Authorization, Accept-Language";
        }

        if (context.Request.IsHttps || options.PublicOrigin?.Scheme == Uri.UriSchemeHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return next(context);
    }
}
