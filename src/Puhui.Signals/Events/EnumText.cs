using System.Collections.Concurrent;
using System.Text.Json;

namespace Puhui.Signals;

/// <summary>Enum members as contracts write them: in snake_case.</summary>
public static class EnumText
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    public static string ToSnakeCase<T>(this T value)
        where T : struct, Enum => Names.GetOrAdd(value, static v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    /// <summary>Reads the snake_case name; numbers and other spellings are refused.</summary>
    public static bool TryParseSnakeCase<T>(string? text, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(candidate.ToSnakeCase(), text, StringComparison.Ordinal))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
