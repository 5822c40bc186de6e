using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Puhui.Signals;

namespace Puhui.Simulation;

/// <summary>Writes merchants with their consents as the lines that "puhui import merchants" reads.</summary>
internal static class MerchantLines
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Traits traits, IBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            var merchant = traits.Merchant;
            json.WriteStartObject();
            json.WriteString("merchant", merchant.Id.Value);
            json.WriteString("platform", merchant.Platform.Value);
            json.WriteString("name", merchant.Name);
            json.WriteString("industry", merchant.Industry);
            json.WriteString("region", merchant.Region);
            json.WriteString("currency", merchant.Currency.Code);
            json.WriteString("time_zone", merchant.Zone.Id);
            json.WriteString("registered_at", merchant.RegisteredAt.ToString());
            WriteConsents(traits, json);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteConsents(Traits traits, Utf8JsonWriter json)
    {
        json.WriteStartArray("consents");
        foreach (var scope in traits.Scopes.Order())
        {
            WriteConsent(traits, scope, "credit", json);
            WriteConsent(traits, scope, "back_test", json);
        }

        json.WriteEndArray();
    }

    private static void WriteConsent(Traits traits, DataScope scope, string purpose, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("scope", JsonNamingPolicy.SnakeCaseLower.ConvertName(scope.ToString()));
        json.WriteString("purpose", purpose);
        json.WriteString("given_at", traits.Merchant.RegisteredAt.ToString());
        json.WriteNull("expires_at");
        json.WriteEndObject();
    }
}
