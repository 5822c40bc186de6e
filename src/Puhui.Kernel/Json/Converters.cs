using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Puhui.Kernel;

/// <summary>A value of ours that JSON holds as one string; a text that is none is a JSON error that says why.</summary>
internal abstract class StringConverter<T> : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException(Rule);
        }

        return FromText(reader.GetString()!);
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(ToText(value));

    public sealed override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => FromText(reader.GetString()!);

    public sealed override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(ToText(value));

    /// <summary>What is said of a value that is no string.</summary>
    protected virtual string Rule => "must be a string";

    /// <summary>Reads the text; throws <see cref="FormatException"/> if it is none.</summary>
    protected abstract T Parse(string text);

    protected abstract string ToText(T value);

    private T FromText(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            throw new JsonException(fault.Message, fault);
        }
    }
}

/// <summary>{"amount":"1234.50","currency":"CNY"}.</summary>
internal sealed class MoneyConverter : JsonConverter<Money>
{
    private sealed record Written(string Amount, Currency Currency);

    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var written = JsonSerializer.Deserialize<Written>(ref reader, options) ?? throw new JsonException("an amount is an object with amount and currency");
        return Money.TryParse(written.Amount, written.Currency, out var money)
            ? money
            : throw new JsonException($"'{written.Amount}' is not an amount in {written.Currency}");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("amount", value.ToMajorString());
        writer.WriteString("currency", value.Currency.Code);
        writer.WriteEndObject();
    }
}

/// <summary>"0.12" per year.</summary>
internal sealed class RateConverter : StringConverter<Rate>
{
    protected override Rate Parse(string text) =>
        Rate.FromAnnual(decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

    protected override string ToText(Rate value) => value.Annual.ToString("0.#########", CultureInfo.InvariantCulture);
}

/// <summary>"CNY".</summary>
internal sealed class CurrencyConverter : StringConverter<Currency>
{
    protected override Currency Parse(string text) => Currency.Of(text);

    protected override string ToText(Currency value) => value.Code;
}

/// <summary>"2026-11-22T00:00:00Z".</summary>
internal sealed class TimestampConverter : StringConverter<Timestamp>
{
    protected override Timestamp Parse(string text) => Timestamp.Parse(text);

    protected override string ToText(Timestamp value) => value.ToString();
}

/// <summary>64 hex digits.</summary>
internal sealed class ContentHashConverter : StringConverter<ContentHash>
{
    protected override ContentHash Parse(string text) => new(text);

    protected override string ToText(ContentHash value) => value.Hex;
}

/// <summary>"Asia/Shanghai".</summary>
internal sealed class ZoneConverter : StringConverter<Zone>
{
    protected override Zone Parse(string text) => Zone.Of(text);

    protected override string ToText(Zone value) => value.Id;
}

/// <summary>The text of any <see cref="ITextId{TSelf}"/>.</summary>
internal sealed class TextIdConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType && Array.Exists(typeToConvert.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextId<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(TextIdConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class TextIdConverter<T> : StringConverter<T>
        where T : struct, ITextId<T>
    {
        protected override T Parse(string text) => T.From(text);

        protected override string ToText(T value) => value.Value;
    }
}

/// <summary>The snake_case name of a member of any enum, and nothing else: no number, no other case, no several names with commas between.</summary>
internal sealed class EnumConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(EnumConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class EnumConverter<T> : StringConverter<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
        private static readonly Dictionary<string, T> Values = Names.ToDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

        protected override string Rule => $"must be one of {string.Join(", ", Values.Keys)}";

        protected override T Parse(string text) => Values.TryGetValue(text, out var value) ? value : throw new FormatException(Rule);

        protected override string ToText(T value) => Names.TryGetValue(value, out var name)
            ? name
            : throw new ArgumentOutOfRangeException(nameof(value), value, "no member of its enum");
    }
}
