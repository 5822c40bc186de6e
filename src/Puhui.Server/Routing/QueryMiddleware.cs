using Microsoft.AspNetCore.Http;

namespace Puhui.Server;

/// <summary>Lets a request on only with query parameters that its endpoint has, of text that both engines can keep.</summary>
internal sealed class QueryMiddleware(RequestDelegate next)
{
    private const int ShownMax = 40;

    private readonly Dictionary<string, IReadOnlySet<string>> names = EndpointTable.All.ToDictionary(e => e.Name, QueryParameters.NamesOf, StringComparer.Ordinal);

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.QueryString.HasValue && context.GetEndpoint()?.Metadata.GetMetadata<Endpoint>() is { } endpoint)
        {
            Require(context.Request.Query, names[endpoint.Name]);
        }

        return next(context);
    }

    private static void Require(IQueryCollection query, IReadOnlySet<string> known)
    {
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name))
            {
                throw new ProblemException(400, "parameter_unknown", Shown(name), Shown(name));
            }

            if (values.Any(v => v is not null && v.Contains('\0', StringComparison.Ordinal)))
            {
                throw new ProblemException(400, "parameter_invalid", name, "…", "must not contain the character U+0000");
            }
        }
    }

    private static string Shown(string name) => string.Concat(name.Take(ShownMax).Where(c => !char.IsControl(c)));
}
