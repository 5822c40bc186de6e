using Microsoft.AspNetCore.Http;
using Puhui.Access;

namespace Puhui.Server;

/// <summary>Recognises who calls by what a request carries.</summary>
internal interface ICallers
{
    /// <summary>Null: it carries nothing. Credentials that are wrong or over end it with a problem.</summary>
    Task<Principal?> Find(HttpContext context, CancellationToken stop);
}

/// <summary>Finds out who calls, for whatever comes after.</summary>
internal sealed class CallerMiddleware(RequestDelegate next, ICallers callers, Clocks clocks)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (await callers.Find(context, context.RequestAborted).ConfigureAwait(false) is { } principal)
        {
            context.Features.Set(new Caller(principal, clocks.Of(principal.Party), Languages.Of(context.Request)));
        }

        await next(context).ConfigureAwait(false);
    }
}
