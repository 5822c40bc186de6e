using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Puhui.Kernel;

/// <summary>How our own values are written as JSON: snake_case names, enums by snake_case name, ids as their text, amounts as strings in major units with their currency, days as yyyy-MM-dd.</summary>
public static class Json
{
    public static JsonSerializerOptions Options { get; } = Make(indented: false);

    public static JsonSerializerOptions Indented { get; } = Make(indented: true);

    private static JsonSerializerOptions Make(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DictionaryKeyPolicy = null,
            WriteIndented = indented,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
        };
        options.Converters.Add(new EnumConverterFactory());
        options.Converters.Add(new MoneyConverter());
        options.Converters.Add(new RateConverter());
        options.Converters.Add(new CurrencyConverter());
        options.Converters.Add(new TimestampConverter());
        options.Converters.Add(new ContentHashConverter());
        options.Converters.Add(new ZoneConverter());
        options.Converters.Add(new TextIdConverterFactory());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
