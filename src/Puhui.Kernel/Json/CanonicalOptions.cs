using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Puhui.Kernel;

/// <summary>Writes our own values with their properties in the order of RFC 8785 and their numbers in its text, so that hardly ever anything is left to be put in order.</summary>
internal static class CanonicalOptions
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(Sort);
        var options = new JsonSerializerOptions(Json.Options) { TypeInfoResolver = resolver };
        options.Converters.Add(new DoubleConverter());
        options.Converters.Add(new FormattedConverter<decimal>());
        options.Converters.Add(new FormattedConverter<float>());
        options.Converters.Add(new FormattedConverter<long>());
        options.Converters.Add(new FormattedConverter<ulong>());
        options.Converters.Add(new ElementConverter());
        options.MakeReadOnly();
        return options;
    }

    private static void Sort(JsonTypeInfo type)
    {
        var order = 0;
        foreach (var property in type.Properties.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            property.Order = order++;
        }
    }

    /// <summary>What is only ever written.</summary>
    private abstract class WritingConverter<T> : JsonConverter<T>
    {
        [ThreadStatic]
        private static ArrayBufferWriter<byte>? scratch;

        public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("canonical JSON is read as any other");

        public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            scratch ??= new ArrayBufferWriter<byte>();
            scratch.ResetWrittenCount();
            Write(value, scratch);
            writer.WriteRawValue(scratch.WrittenSpan, skipInputValidation: true);
        }

        protected abstract void Write(T value, IBufferWriter<byte> output);
    }

    private sealed class DoubleConverter : WritingConverter<double>
    {
        protected override void Write(double value, IBufferWriter<byte> output)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException("JSON has no infinities and nothing that is not a number", nameof(value));
            }

            if (!EcmaScriptNumber.TryWritePlain(value, output))
            {
                Encoding.ASCII.GetBytes(EcmaScriptNumber.Format(value), output);
            }
        }
    }

    /// <summary>A number by its own text.</summary>
    private sealed class FormattedConverter<T> : WritingConverter<T>
        where T : struct, IUtf8SpanFormattable
    {
        private const int LengthMax = 64;

        protected override void Write(T value, IBufferWriter<byte> output)
        {
            Span<byte> text = stackalloc byte[LengthMax];
            Check.That(value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture), "a number's text is short");
            CanonicalNumber.Write(text[..length], output);
        }
    }

    private sealed class ElementConverter : WritingConverter<JsonElement>
    {
        protected override void Write(JsonElement value, IBufferWriter<byte> output) => CanonicalJson.Write(value, output);
    }
}
