using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>A merchant as a platform sends it: one JSON object a line.</summary>
public static class MerchantLine
{
    private const int NameLengthMax = 256;

    private sealed record Shape(
        string Merchant,
        string Platform,
        string Name,
        string Industry,
        string Region,
        string Currency,
        string TimeZone,
        string RegisteredAt,
        IReadOnlyList<ConsentShape>? Consents = null);

    private sealed record ConsentShape(string Scope, string Purpose, string GivenAt, string? ExpiresAt = null);

    /// <summary>Reads a line; a fault names the field and the rule it breaks.</summary>
    public static RegisterMerchants.Request Parse(ReadOnlySpan<byte> line)
    {
        Shape? shape;
        try
        {
            shape = JsonSerializer.Deserialize<Shape>(line, Json.Options);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"is not a merchant: {Brief(fault)}", fault);
        }

        return ToRequest(shape ?? throw new FormatException("is not a merchant: null"));
    }

    private static RegisterMerchants.Request ToRequest(Shape shape)
    {
        var merchant = new Merchant(
            new MerchantId(Id(shape.Merchant, "merchant")),
            new PartyId(Id(shape.Platform, "platform")),
            Text(shape.Name, "name"),
            Text(shape.Industry, "industry"),
            Text(shape.Region, "region"),
            Currency.TryOf(shape.Currency, out var currency) ? currency : throw new FormatException($"currency: '{shape.Currency}' is not an ISO 4217 code"),
            Zone.TryOf(shape.TimeZone, out var zone) ? zone : throw new FormatException($"time_zone: '{shape.TimeZone}' is not a time zone"),
            Time(shape.RegisteredAt, "registered_at"));
        return new RegisterMerchants.Request(merchant, [.. (shape.Consents ?? []).Select(ToConsent)]);
    }

    private static RegisterMerchants.GivenConsent ToConsent(ConsentShape shape, int number) => new(
        EnumText.TryParseSnakeCase<DataScope>(shape.Scope, out var scope) ? scope : throw new FormatException($"consents[{number}].scope: '{shape.Scope}' is not a scope"),
        EnumText.TryParseSnakeCase<Purpose>(shape.Purpose, out var purpose) ? purpose : throw new FormatException($"consents[{number}].purpose: '{shape.Purpose}' is not a purpose"),
        Time(shape.GivenAt, $"consents[{number}].given_at"),
        shape.ExpiresAt is null ? null : Time(shape.ExpiresAt, $"consents[{number}].expires_at"));

    private static string Id(string? text, string field) =>
        IdText.IsValid(text) ? text! : throw new FormatException($"{field}: '{text}' is not an id: 1–{IdText.LengthMax} characters of A–Z a–z 0–9 . _ : -");

    private static string Text(string? text, string field) =>
        text is not null && ShownText.IsName(text, NameLengthMax) ? text : throw new FormatException($"{field}: must have 1–{NameLengthMax} characters that can be seen, and none that cannot");

    private static Timestamp Time(string? text, string field) =>
        Rfc3339.TryParseTime(System.Text.Encoding.UTF8.GetBytes(text ?? ""), out var at) ? at : throw new FormatException($"{field}: '{text}' is not an RFC 3339 time with an offset");

    /// <summary>The serializer's sentence without our type's name and the position.</summary>
    private static string Brief(JsonException fault)
    {
        const string including = "including: ";
        if (fault.Message.IndexOf(including, StringComparison.Ordinal) is > 0 and var list)
        {
            return $"it lacks {fault.Message[(list + including.Length)..].TrimEnd('.')}";
        }

        if (fault.InnerException is not JsonException && fault.Path is { } path)
        {
            var unknown = fault.Message.Contains("could not be mapped", StringComparison.Ordinal);
            return $"{(path == "$" ? "it" : path.TrimStart('$', '.'))} {(unknown ? "is not one of its fields" : "is null or of another type than it should be")}";
        }

        var end = fault.Message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? fault.Message : fault.Message[..end];
    }
}
