using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Puhui.Evidence;

namespace Puhui.Server;

/// <summary>
/// The public files of the evidence log under /evidence/, for anybody, as a file host would serve them: what is in them tells nothing of anybody. What is final may be kept for ever.
/// They are no endpoints of the API, which answers with JSON to those it knows.
/// </summary>
internal static class EvidenceFiles
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string ForMoments = "public, max-age=2";

    public static void MapEvidenceFiles(this IEndpointRouteBuilder routes) => routes.MapMethods("/evidence/{**path}", ["GET", "HEAD"], Send).ExcludeFromDescription();

    private static async Task Send(HttpContext context, string? path, IEvidenceStore store, Limiters limiters)
    {
        path ??= "";
        limiters.TakeForAddress(context);
        var file = await store.Read(path, context.RequestAborted).ConfigureAwait(false) ?? throw new ProblemException(404, "not_found", "path");
        var response = context.Response;
        response.Headers.CacheControl = PublicFile.Parse(path).IsFinal ? ForEver : ForMoments;
        response.Headers.AccessControlAllowOrigin = "*";
        response.ContentType = path == LogPaths.Checkpoint ? "text/plain; charset=utf-8" : "application/octet-stream";
        response.ContentLength = file.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await response.Body.WriteAsync(file, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
