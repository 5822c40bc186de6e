using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Writes what a handler returns as JSON; a GET's answer carries an ETag, and one that the caller has already is not sent again.</summary>
internal sealed class JsonAnswerFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context).ConfigureAwait(false);
        return result switch
        {
            null or EmptyHttpResult => Results.NoContent(),
            IResult own => own,
            _ => new JsonAnswer(result),
        };
    }

    private sealed class JsonAnswer(object value) : IResult
    {
        private const int TagBytes = 16;

        public async Task ExecuteAsync(HttpContext context)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Json.Options);
            var response = context.Response;
            if (HttpMethods.IsGet(context.Request.Method))
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, TagBytes));
                var tag = $"\"{context.Features.Get<AnswerVersion>()?.Tag(hash) ?? hash}\"";
                response.Headers.ETag = tag;
                if (context.Request.Headers.IfNoneMatch.ToString().Split(',').Any(t => t.Trim() is "*" || t.Trim() == tag))
                {
                    response.StatusCode = StatusCodes.Status304NotModified;
                    return;
                }
            }

            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
