using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Puhui.Kernel;

/// <summary>JSON in the one form of RFC 8785 (JCS), so that equal content has equal bytes and so one hash. Amounts are strings; an integer a double cannot hold exactly is refused.</summary>
public static class CanonicalJson
{
    public static byte[] Bytes(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>(256);
        Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Appends the canonical form of a value.</summary>
    public static void Write(JsonElement value, IBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, output); break;
            case JsonValueKind.Array: WriteArray(value, output); break;
            case JsonValueKind.String: WriteString(value.GetString()!, output); break;
            case JsonValueKind.Number: WriteAscii(Number(value), output); break;
            case JsonValueKind.True: WriteAscii("true", output); break;
            case JsonValueKind.False: WriteAscii("false", output); break;
            case JsonValueKind.Null: WriteAscii("null", output); break;
            default: throw new ArgumentException("undefined is not JSON", nameof(value));
        }
    }

    public static string Text(JsonElement value) => Encoding.UTF8.GetString(Bytes(value));

    /// <summary>Serialises a value of ours and brings it into canonical form.</summary>
    public static byte[] BytesOf<T>(T value)
    {
        using var document = JsonSerializer.SerializeToDocument(value, Json.Options);
        return Bytes(document.RootElement);
    }

    public static string TextOf<T>(T value) => Encoding.UTF8.GetString(BytesOf(value));

    public static ContentHash HashOf<T>(T value) => ContentHash.Of(BytesOf(value));

    private static void WriteObject(JsonElement value, IBufferWriter<byte> output)
    {
        var properties = value.EnumerateObject().ToArray();
        Array.Sort(properties, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        output.Write("{"u8);
        for (var i = 0; i < properties.Length; i++)
        {
            if (i > 0)
            {
                if (string.Equals(properties[i].Name, properties[i - 1].Name, StringComparison.Ordinal))
                {
                    throw new JsonException($"the name '{properties[i].Name}' appears twice in one object");
                }

                output.Write(","u8);
            }

            WriteString(properties[i].Name, output);
            output.Write(":"u8);
            Write(properties[i].Value, output);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(JsonElement value, IBufferWriter<byte> output)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            Write(item, output);
        }

        output.Write("]"u8);
    }

    private static void WriteString(string text, IBufferWriter<byte> output)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        Encoding.UTF8.GetBytes(quoted.Append('"').ToString(), output);
    }

    private static void WriteAscii(string text, IBufferWriter<byte> output) => Encoding.ASCII.GetBytes(text, output);

    private static string Number(JsonElement value)
    {
        const long exact = 1L << 53;
        if (value.TryGetInt64(out var whole))
        {
            return whole is >= -exact and <= exact
                ? whole.ToString(CultureInfo.InvariantCulture)
                : throw new JsonException($"the number {whole} is too large for a JSON number: write it as a string");
        }

        var number = value.GetDouble();
        return double.IsFinite(number) ? EcmaScriptNumber.Format(number) : throw new JsonException($"the number {value.GetRawText()} is out of range");
    }
}
