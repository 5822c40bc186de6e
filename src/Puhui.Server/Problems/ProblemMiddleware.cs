using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Puhui.Kernel;
using Puhui.Storage;

namespace Puhui.Server;

/// <summary>The one place where exceptions become answers. A broken invariant stops the process; whatever else nobody foresaw is a fault of this server, logged and never told in detail.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            if (context.Response is { HasStarted: false, ContentLength: null, ContentType: null } && OfStatus(context) is { } bare)
            {
                await Write(context, bare).ConfigureAwait(false);
            }
        }
        catch (BrokenInvariantException broken)
        {
            Environment.FailFast(broken.Message, broken);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            var problem = Of(fault);
            if (problem.Status >= StatusCodes.Status500InternalServerError)
            {
                LogFault(log, context.GetEndpoint()?.DisplayName ?? "no endpoint", fault);
            }

            await Write(context, problem).ConfigureAwait(false);
        }
    }

    internal static async Task Write(HttpContext context, ProblemException fault)
    {
        var problem = ProblemWords.Of(fault, Languages.Of(context.Request), Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier);
        context.Response.StatusCode = fault.Status;
        context.Response.ContentType = Problem.ContentType;
        if (fault.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, Json.Options), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Answers that the framework gives without a body.</summary>
    private static ProblemException? OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new ProblemException(404, "not_found"),
        StatusCodes.Status405MethodNotAllowed => new ProblemException(405, "method_not_allowed"),
        StatusCodes.Status415UnsupportedMediaType => new ProblemException(415, "media_type_unsupported", "Content-Type", "application/json"),
        _ => null,
    };

    private static ProblemException Of(Exception fault) => fault switch
    {
        ProblemException problem => problem,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new ProblemException(413, "body_too_large"),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new ProblemException(415, "media_type_unsupported", "Content-Type", "application/json"),
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException bad => OfBinding(bad),
        OperationCanceledException => new ProblemException(503, "took_too_long") { RetryAfter = TimeSpan.FromSeconds(1) },
        DbException or UnusableDatabaseException or TimeoutException => new ProblemException(503, "store_unavailable") { RetryAfter = TimeSpan.FromSeconds(1) },
        _ => new ProblemException(500, "internal_fault"),
    };

    private static ProblemException OfJson(JsonException fault) => new(400, "request_malformed", JsonFaults.FieldOf(fault), JsonFaults.RuleOf(fault));

    private static ProblemException OfBinding(BadHttpRequestException fault)
    {
        var match = Parameter().Match(fault.Message);
        return match.Success
            ? new ProblemException(400, "parameter_invalid", JsonNamingPolicy.SnakeCaseLower.ConvertName(match.Groups["name"].Value), match.Groups["text"].Value, QueryRules.Of(match.Groups["type"].Value))
            : new ProblemException(400, "request_malformed", null, "the body or a required parameter is missing or cannot be read");
    }

    [GeneratedRegex("""parameter "(?<type>.+) (?<name>\w+)" from "(?<text>.*)"\.$""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();

    [LoggerMessage(Level = LogLevel.Error, Message = "a request to {Endpoint} failed")]
    private static partial void LogFault(ILogger log, string endpoint, Exception fault);
}
