using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>All endpoints of the API, found by reflection and mapped in one way.</summary>
internal static partial class EndpointTable
{
    /// <summary>Endpoints that may do without a permission: whoever is not signed in needs them.</summary>
    private static readonly HashSet<string> Open = new(StringComparer.Ordinal) { "SignIn", "Live", "Ready", "ExplainProblem" };

    public static IReadOnlyList<Endpoint> All { get; } = [.. typeof(Endpoint).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Endpoint)) && !t.IsAbstract)
        .Select(t => (Endpoint)Activator.CreateInstance(t)!)
        .OrderBy(e => e.Route, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal)];

    public static void AddGates(this IServiceCollection services)
    {
        foreach (var gate in typeof(Gate).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Gate)) && !t.IsAbstract))
        {
            services.AddSingleton(gate);
            services.AddSingleton(typeof(Gate), made => made.GetRequiredService(gate));
        }
    }

    /// <summary>The ids in a route, in their order. The code of a problem or of a product is a word of the contract or of dated data, and nobody's object.</summary>
    public static IEnumerable<string> IdsIn(string route) => Id().Matches(route).Select(m => m.Groups["id"].Value).Where(id => id != "code");

    public static void MapEndpoints(this IEndpointRouteBuilder routes)
    {
        var gates = routes.ServiceProvider.GetServices<Gate>().Select(g => g.Parameter).ToHashSet(StringComparer.Ordinal);
        foreach (var endpoint in All)
        {
            Require(endpoint, gates);
            Map(routes, endpoint);
        }
    }

    private static void Require(Endpoint endpoint, HashSet<string> gates)
    {
        Check.That(endpoint.Needs is not null || Open.Contains(endpoint.Name), $"{endpoint.Name} names the permission it needs");
        foreach (var id in endpoint.Ids)
        {
            Check.That(gates.Contains(id), $"the id '{id}' of {endpoint.Route} has a gate");
        }
    }

    private static void Map(IEndpointRouteBuilder routes, Endpoint endpoint)
    {
        var mapped = routes.MapMethods(endpoint.Route, [endpoint.Method], endpoint.Handler)
            .WithName(endpoint.Name)
            .WithSummary(endpoint.Summary)
            .WithTags(TagOf(endpoint.Route))
            .WithMetadata(endpoint)
            .AddEndpointFilter<AuditFilter>()
            .AddEndpointFilter<JsonAnswerFilter>();
        if (endpoint.StreamsBody)
        {
            mapped.WithMetadata(new UnboundedBody());
        }

        if (endpoint.StreamsBody || endpoint.StreamsAnswer)
        {
            mapped.DisableRequestTimeout();
        }
    }

    /// <summary>"/v1/merchants/{merchant}/lines/{line}/draws" belongs to "lines": the last noun with an id under it, else the first.</summary>
    private static string TagOf(string route)
    {
        var words = route.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var last = Array.FindLastIndex(words, w => w.StartsWith('{'));
        return last > 0 ? words[last - 1] : words[Math.Min(1, words.Length - 1)].Split('.')[0];
    }

    [GeneratedRegex(@"\{(?<id>[a-z_]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Id();

    private sealed class UnboundedBody : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
