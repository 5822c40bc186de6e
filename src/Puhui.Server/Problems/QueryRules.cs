namespace Puhui.Server;

/// <summary>The rule of each type that binds from a query, by the name the framework gives it in its faults.</summary>
internal static class QueryRules
{
    private static readonly IReadOnlyDictionary<string, string> Rules = Find();

    public static string Of(string typeName) => Rules.FirstOrDefault(r => typeName.Contains(r.Key, StringComparison.Ordinal)).Value ?? "is not what this parameter takes";

    private static Dictionary<string, string> Find()
    {
        var rules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in EndpointTable.All.SelectMany(e => e.Handler.Method.GetParameters()).SelectMany(p => p.ParameterType.GetProperties().Select(q => q.PropertyType).Append(p.ParameterType)))
        {
            var bound = Nullable.GetUnderlyingType(type) ?? type;
            if (typeof(IQueryText).IsAssignableFrom(bound))
            {
                rules[Shown(bound)] = (string)bound.GetProperty(nameof(IQueryText.Rule))!.GetValue(null)!;
            }
        }

        return rules;
    }

    /// <summary>As the framework writes it: "Choice&lt;MerchantSort&gt;".</summary>
    private static string Shown(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Shown))}>"
        : type.Name;
}
