using Microsoft.AspNetCore.Http;

namespace Puhui.Server;

/// <summary>A request's body as a stream of lines, unpacked where it is sent packed. It is read only as fast as lines are taken in, so a slow store slows the sender down.</summary>
internal static class LineBody
{
    private static readonly string[] Types = ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/json", "application/octet-stream", "text/plain"];

    public static Stream Open(HttpRequest request)
    {
        var type = request.ContentType?.Split(';')[0].Trim();
        if (type is { Length: > 0 } && !Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw new ProblemException(415, "media_type_unsupported", "Content-Type", string.Join(", ", Types));
        }

        return request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant() switch
        {
            "" or "identity" => request.Body,
            "gzip" => new WholeGzip(request.Body),
            _ => throw new ProblemException(415, "encoding_unsupported", "Content-Encoding"),
        };
    }
}
