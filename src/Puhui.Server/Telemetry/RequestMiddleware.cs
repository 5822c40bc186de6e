using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Puhui.Server;

/// <summary>Puts a span around each request, measures it, and logs how it ended: method, route with its ids as they stand in the contract, status and time.</summary>
internal sealed partial class RequestMiddleware(RequestDelegate next, ILogger<RequestMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        using var span = Telemetry.StartRequest(context.Request.Method, context.Request.Headers.TraceParent);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            Tell(context, span, Stopwatch.GetElapsedTime(began));
        }
    }

    private void Tell(HttpContext context, Activity? span, TimeSpan took)
    {
        // A path that is no endpoint's is whatever somebody typed: it is not told.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        var (method, status) = (MethodOf(context.Request), context.Response.StatusCode);
        Telemetry.Requested(method, route, status, took);
        if (span is not null)
        {
            span.DisplayName = $"{method} {route}";
            span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", status);
            span.SetStatus(status >= StatusCodes.Status500InternalServerError ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        }

        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogFailed(log, method, route, status, took.TotalMilliseconds);
        }
        else
        {
            LogAnswered(log, method, route, status, took.TotalMilliseconds);
        }
    }

    /// <summary>One of the methods there are; a caller may send any text.</summary>
    private static string MethodOf(HttpRequest request) => request.Method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" ? request.Method : "_OTHER";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} answered {Status} in {Milliseconds} ms")]
    private static partial void LogAnswered(ILogger log, string method, string route, int status, double milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} failed with {Status} in {Milliseconds} ms")]
    private static partial void LogFailed(ILogger log, string method, string route, int status, double milliseconds);
}
