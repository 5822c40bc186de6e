using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Puhui.Server;

/// <summary>Text of bodies, as both engines can keep it: PostgreSQL has no U+0000. In the copy of the options that the contract is described from it stays the framework's own.</summary>
internal sealed class BodyText(JsonSerializerOptions reading) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(string);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => ReferenceEquals(options, reading) ? (JsonConverter)new Kept() : JsonMetadataServices.StringConverter;

    private sealed class Kept : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.String
            ? Require(reader.GetString()!)
            : throw new JsonException("must be a string");

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Require(reader.GetString()!);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

        private static string Require(string text) =>
            text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException("must not contain the character U+0000") : text;
    }
}
