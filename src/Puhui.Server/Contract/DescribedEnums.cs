using System.Text.Json;
using System.Text.Json.Serialization;

namespace Puhui.Server;

/// <summary>
/// Enums as bodies are read, strictly; and as the contract describes them. The framework describes types from a copy of the options that it reads bodies with, and only of its own
/// converter does it know which names there are.
/// </summary>
internal sealed class DescribedEnums(JsonSerializerOptions reading, JsonConverterFactory strict) : JsonConverterFactory
{
    private readonly JsonStringEnumConverter described = new(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (ReferenceEquals(options, reading) ? strict : described).CreateConverter(typeToConvert, options)!;
}
