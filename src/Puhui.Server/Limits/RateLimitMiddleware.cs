using Microsoft.AspNetCore.Http;

namespace Puhui.Server;

/// <summary>Takes a token from the caller's bucket; an empty one is answered with 429 and when to try again. The counts are this server's own.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, Limiters limiters)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Caller>() is { } caller)
        {
            limiters.TakeForParty(caller.Principal.Party.Id.Value);
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<Endpoint>() is not null)
        {
            limiters.TakeForAddress(context);
        }

        return next(context);
    }
}
