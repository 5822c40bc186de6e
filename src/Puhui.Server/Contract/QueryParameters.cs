using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Puhui.Server;

/// <summary>What the framework does not know of query parameters: it names those of records as their members are named, and takes our types for any text.</summary>
internal static class QueryParameters
{
    public static void Describe(IList<IOpenApiParameter> parameters, Endpoint endpoint)
    {
        var types = TypesOf(endpoint);
        foreach (var query in parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query))
        {
            query.Name = Snake(query.Name!);
            if (types.TryGetValue(query.Name, out var type) && Schemas.OfParameter(type) is { } schema)
            {
                query.Schema = schema;
            }
        }
    }

    /// <summary>The names of the query parameters that an endpoint has.</summary>
    public static IReadOnlySet<string> NamesOf(Endpoint endpoint) =>
        TypesOf(endpoint).Where(t => IsText(t.Value)).Select(t => t.Key).Except(EndpointTable.IdsIn(endpoint.Route).Append("code")).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether values of the type are read from a text, as those of a query are; services and bodies are not.</summary>
    private static bool IsText(Type type) => type == typeof(string) || type.IsPrimitive || typeof(IQueryText).IsAssignableFrom(type);

    /// <summary>By name: the handler's own parameters, and the members of records that stand for several.</summary>
    private static Dictionary<string, Type> TypesOf(Endpoint endpoint)
    {
        var types = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var parameter in endpoint.Handler.Method.GetParameters())
        {
            if (!parameter.IsDefined(typeof(AsParametersAttribute), inherit: false))
            {
                types[NameOf(parameter, parameter.Name!)] = Plain(parameter.ParameterType);
                continue;
            }

            foreach (var member in parameter.ParameterType.GetProperties().Where(m => m.CanWrite))
            {
                types[NameOf(member, member.Name)] = Plain(member.PropertyType);
            }
        }

        return types;
    }

    private static string NameOf(ICustomAttributeProvider member, string name) =>
        member.GetCustomAttributes(typeof(FromQueryAttribute), inherit: false).OfType<FromQueryAttribute>().FirstOrDefault()?.Name ?? Snake(name);

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
