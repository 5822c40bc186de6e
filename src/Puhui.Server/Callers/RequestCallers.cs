using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Recognises programs by their API key and people by the cookie of their session. Only endpoints that ask who calls cost a look-up.</summary>
internal sealed class RequestCallers(IAccessStore store, TimeProvider clock, SessionCookie cookie, Limiters limiters) : ICallers
{
    private const string Bearer = "Bearer ";

    public async Task<Principal?> Find(HttpContext context, CancellationToken stop)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Endpoint>()?.Needs is null)
        {
            return null;
        }

        var header = context.Request.Headers.Authorization.ToString();
        return header.Length > 0 ? await ByKey(header, context, stop).ConfigureAwait(false) : await BySession(context.Request, stop).ConfigureAwait(false);
    }

    private async Task<Principal> ByKey(string header, HttpContext context, CancellationToken stop)
    {
        var key = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : "";
        if (await Authenticate.ByKey(key, store, Timestamp.Now(clock), stop).ConfigureAwait(false) is { } principal)
        {
            return principal;
        }

        limiters.TakeForAddress(context);
        throw new ProblemException(401, "key_invalid", "Authorization");
    }

    private async Task<Principal?> BySession(HttpRequest request, CancellationToken stop)
    {
        if (SessionCookie.TokenOf(request) is not { } token)
        {
            return null;
        }

        var principal = await Authenticate.BySession(token, store, Timestamp.Now(clock), stop).ConfigureAwait(false);
        if (principal is not null)
        {
            cookie.RefuseForgery(request, token);
        }

        return principal;
    }
}
