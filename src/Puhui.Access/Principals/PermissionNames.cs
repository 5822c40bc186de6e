using System.Text.Json;

namespace Puhui.Access;

/// <summary>Permissions by the names that keys, contracts and people use: "merchants_read".</summary>
public static class PermissionNames
{
    private static readonly Dictionary<Permission, string> Names =
        Enum.GetValues<Permission>().ToDictionary(p => p, p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.ToString()));

    private static readonly Dictionary<string, Permission> Permissions = Names.ToDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    public static string Of(Permission permission) => Names[permission];

    /// <summary>Null if nothing is called so.</summary>
    public static Permission? Find(string name) => Permissions.TryGetValue(name, out var permission) ? permission : null;

    /// <summary>Several as one text, in the order of their numbers, as they are stored.</summary>
    public static string Join(IEnumerable<Permission> permissions) => string.Join(' ', permissions.Order().Select(Of));

    /// <summary>Reads what <see cref="Join"/> wrote; names of another version of the software are left out, so they allow nothing.</summary>
    public static IReadOnlySet<Permission> Split(string names) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Find).OfType<Permission>().ToHashSet();
}
