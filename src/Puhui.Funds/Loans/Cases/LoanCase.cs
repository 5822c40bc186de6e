using System.Globalization;
using System.Text.Json;

namespace Puhui.Funds.Loans;

/// <summary>One case of another core's book: its parameters, what happened, and the figures it showed. Translated into terms and facts, it runs through the same calculator as any loan.</summary>
public sealed class LoanCase
{
    private LoanCase(JsonElement json)
    {
        Json = json;
        Id = json.GetProperty("id").GetString()!;
        Tags = json.TryGetProperty("tags", out var tags) ? [.. tags.EnumerateArray().Select(t => t.GetString()!)] : [];
    }

    public string Id { get; }

    public IReadOnlyCollection<string> Tags { get; }

    internal JsonElement Json { get; }

    internal JsonElement Loan => Json.GetProperty("loan");

    internal IEnumerable<JsonElement> Events => Json.GetProperty("events").EnumerateArray();

    internal IEnumerable<JsonElement> Expected => Json.GetProperty("expected").EnumerateArray();

    /// <summary>Reads one line of a case file.</summary>
    public static LoanCase Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return new LoanCase(document.RootElement.Clone());
    }
}

/// <summary>What became of a case.</summary>
/// <param name="Skipped">It needs something outside this core; <paramref name="Reason"/> says what.</param>
/// <param name="FirstDifference">The first figure that differs: where, what was expected, what came out.</param>
public sealed record CaseResult(string Id, bool Passed, bool Skipped, string? Reason, string? FirstDifference)
{
    public string Group => Id.Split('-')[0];
}

/// <summary>Reading the loosely typed JSON of cases.</summary>
internal static class CaseJson
{
    public static JsonElement? Opt(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement json, string name) => json.Opt(name)?.ToString();

    public static bool Flag(this JsonElement json, string name) => json.Opt(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A name out of a known set; null where the case leaves it out.</summary>
    public static string? OneOf(this JsonElement json, string name, params ReadOnlySpan<string> known) => json.Text(name) switch
    {
        null => null,
        var given when known.Contains(given) => given,
        var given => throw new FormatException($"{name}: '{given}' is none of {string.Join(", ", known!)}"),
    };

    public static decimal? Number(this JsonElement json, string name) => json.Opt(name) is { } value ? NumberIn(value) ?? throw new FormatException($"{name}: '{value}' is no number") : null;

    /// <summary>A number, or one written as text; null: neither. A comma is no part of one: 1,5 means another number to another reader.</summary>
    public static decimal? NumberIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
        JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static int Whole(this JsonElement json, string name, int otherwise = 0) => json.Number(name) switch
    {
        null => otherwise,
        >= int.MinValue and <= int.MaxValue and var number => (int)number,
        var number => throw new FormatException($"{name}: {number} is too large"),
    };

    public static DateOnly? Day(this JsonElement json, string name) => json.Opt(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out var day) => day,
        { } value => throw new FormatException($"{name}: '{value}' is no day (yyyy-MM-dd)"),
    };
}
