using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>JSON as the store has it, written on unread.</summary>
[JsonConverter(typeof(KeptJsonConverter))]
internal readonly record struct KeptJson(string Text);

internal sealed class KeptJsonConverter : JsonConverter<KeptJson>
{
    public override KeptJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("it is only written");

    public override void Write(Utf8JsonWriter writer, KeptJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text, skipInputValidation: true);
}

/// <summary>Writes lines {"kind":…,"data":…} to a pipe and counts them by kind; the pipe's back-pressure keeps memory bounded.</summary>
internal sealed class DataLines(PipeWriter output, CancellationToken stop)
{
    private const int FlushBytes = 64 * 1024;
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>Lines written so far, by kind.</summary>
    public IReadOnlyDictionary<string, long> Counts => counts;

    public Task Add<T>(string kind, T data) => Add(kind, JsonSerializer.SerializeToUtf8Bytes(data, Json.Options));

    /// <summary>A text that is JSON already, as it is kept.</summary>
    public Task AddText(string kind, string json) => Add(kind, System.Text.Encoding.UTF8.GetBytes(json));

    public async Task AddAll<T>(string kind, IEnumerable<T> all)
    {
        foreach (var one in all)
        {
            await Add(kind, one).ConfigureAwait(false);
        }
    }

    public async Task Flush() => await output.FlushAsync(stop).ConfigureAwait(false);

    private async Task Add(string kind, byte[] json)
    {
        output.Write("{\"kind\":\""u8);
        output.Write(System.Text.Encoding.ASCII.GetBytes(kind));
        output.Write("\",\"data\":"u8);
        output.Write(json);
        output.Write("}\n"u8);
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        if (output.UnflushedBytes >= FlushBytes)
        {
            await Flush().ConfigureAwait(false);
        }
    }
}
