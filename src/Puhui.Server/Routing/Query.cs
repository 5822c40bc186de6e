using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>A type that binds from a query parameter and says what it accepts.</summary>
internal interface IQueryText
{
    /// <summary>"must be …", for the problem a wrong text gets.</summary>
    static abstract string Rule { get; }
}

/// <summary>A member of an enum by its snake_case name: the only way callers choose sorts and filters.</summary>
internal readonly record struct Choice<T>(T Value) : IQueryText
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Names = Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()), StringComparer.Ordinal);

    public static IEnumerable<string> All => Names.Keys;

    public static string Rule => $"must be one of {string.Join(", ", Names.Keys)}";

    public static bool TryParse(string? text, IFormatProvider? provider, out Choice<T> choice)
    {
        var known = Names.TryGetValue(text ?? "", out var value);
        choice = new Choice<T>(value);
        return known;
    }
}

/// <summary>A day as yyyy-MM-dd.</summary>
internal readonly record struct Day(DateOnly Value) : IQueryText
{
    public static string Rule => "must be a day of the years 1970–2999, as yyyy-MM-dd";

    public static bool TryParse(string? text, IFormatProvider? provider, out Day day)
    {
        var known = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) && value.Year is >= 1970 and <= 2999;
        day = new Day(value);
        return known;
    }
}

/// <summary>How many items a page holds: 1–200, 50 unless asked.</summary>
internal readonly record struct PageSize(int Value) : IQueryText
{
    public const int Default = 50;
    private const int Max = 200;

    public static string Rule => $"must be a whole number from 1 to {Max}";

    public static bool TryParse(string? text, IFormatProvider? provider, out PageSize size)
    {
        var known = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= Max;
        size = new PageSize(value);
        return known;
    }
}

/// <summary>Where the next page begins; opaque to callers, who send back what they were given.</summary>
internal readonly record struct Cursor(IReadOnlyList<string> Parts) : IQueryText
{
    private const int LengthMax = 1_024;

    public static string Rule => "must be a next_cursor that this list gave, with the same sort and filters";

    public static bool TryParse(string? text, IFormatProvider? provider, out Cursor cursor)
    {
        cursor = default;
        if (text is null || text.Length is 0 or > LengthMax || !TryDecode(text, out var parts))
        {
            return false;
        }

        cursor = new Cursor(parts);
        return true;
    }

    /// <summary>The one part of a cursor that has one, if it is as it must be.</summary>
    public string Only(Predicate<string> isValid) => Parts is [var one] && isValid(one) ? one : throw Refused();

    /// <summary>For a list that did not give this cursor.</summary>
    public ProblemException Refused() => new(400, "parameter_invalid", "cursor", ToString(), Rule);

    public override string ToString() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(Parts, Json.Options)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    private static bool TryDecode(string text, [NotNullWhen(true)] out string[]? parts)
    {
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
            parts = JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(Convert.FromBase64String(padded)), Json.Options);
            return parts is not null && Array.TrueForAll(parts, p => p is not null && !p.Contains('\0', StringComparison.Ordinal));
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            parts = null;
            return false;
        }
    }
}

/// <summary>One page of a list.</summary>
/// <param name="NextCursor">Null: this is the last page.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    /// <summary>A page of so many of what was found, which is one more if there are more.</summary>
    /// <param name="position">What the next page is found by, behind the last item of this one.</param>
    public static Page<T> Of<TFound>(IReadOnlyList<TFound> found, int take, Func<TFound, T> view, Func<TFound, IReadOnlyList<string>> position) => new(
        [.. found.Take(take).Select(view)], found.Count > take ? new Cursor(position(found[take - 1])).ToString() : null);
}
