using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Puhui.Client;

/// <summary>Calls the Puhui API as one party; its methods are generated from the contract, one for each endpoint. Whatever is refused throws a <see cref="PuhuiProblemException"/>.</summary>
/// <param name="http">With the server as its base address.</param>
/// <param name="key">The party's API key.</param>
public sealed partial class PuhuiClient(HttpClient http, string key)
{
    /// <summary>How the API writes JSON.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private async Task<T> Send<T>(HttpMethod method, string path, HttpContent? content, string? idempotencyKey, CancellationToken stop)
    {
        var bytes = await Send(method, path, content, idempotencyKey, stop).ConfigureAwait(false);
        return JsonSerializer.Deserialize<T>(bytes, Json) ?? throw new JsonException($"{method} {path} answered nothing");
    }

    private async Task<byte[]> Send(HttpMethod method, string path, HttpContent? content, string? idempotencyKey, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var answer = await http.SendAsync(request, stop).ConfigureAwait(false);
        var bytes = await answer.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? bytes : throw PuhuiProblemException.Of((int)answer.StatusCode, bytes);
    }

    private static StringContent Body<T>(T body) => new(JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json");

    private static StreamContent Lines(Stream lines)
    {
        var content = new StreamContent(lines);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        return content;
    }

    /// <summary>An address with its ids and its query made safe; parameters that are null are left out.</summary>
    private static string Path(string path, params (string Name, object? Value)[] query)
    {
        var text = string.Join('&', query.Where(q => q.Value is not null).Select(q => $"{q.Name}={Uri.EscapeDataString(Text(q.Value!))}"));
        return text.Length == 0 ? path : $"{path}?{text}";
    }

    private static string Text(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        Enum choice => JsonNamingPolicy.SnakeCaseLower.ConvertName(choice.ToString()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
