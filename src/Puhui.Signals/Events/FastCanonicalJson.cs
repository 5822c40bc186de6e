using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>
/// <see cref="CanonicalJson"/> for the common case without building strings: plain ASCII names, strings without escapes and small integers are copied
/// as they stand, names sorted; everything else goes to the general writer, so that the bytes are always the same.
/// </summary>
internal static class FastCanonicalJson
{
    private const int PropertiesMax = 32;
    private const int ExactDigits = 15;

    public static void Write(JsonElement value, IBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, output); break;
            case JsonValueKind.Array: WriteArray(value, output); break;
            case JsonValueKind.String or JsonValueKind.Number: WriteLeaf(value, output); break;
            default: CanonicalJson.Write(value, output); break;
        }
    }

    private static void WriteLeaf(JsonElement value, IBufferWriter<byte> output)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        var plain = value.ValueKind == JsonValueKind.String ? !raw.Contains((byte)'\\') : IsSmallInteger(raw);
        if (plain)
        {
            output.Write(raw);
        }
        else
        {
            CanonicalJson.Write(value, output);
        }
    }

    private static bool IsSmallInteger(ReadOnlySpan<byte> raw) =>
        raw.Length <= ExactDigits && raw.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

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

    private static void WriteObject(JsonElement value, IBufferWriter<byte> output)
    {
        var properties = ArrayPool<JsonProperty>.Shared.Rent(PropertiesMax);
        try
        {
            if (Collect(value, properties, out var count))
            {
                WriteSorted(properties.AsSpan(0, count), output);
            }
            else
            {
                CanonicalJson.Write(value, output);
            }
        }
        finally
        {
            ArrayPool<JsonProperty>.Shared.Return(properties, clearArray: true);
        }
    }

    /// <summary>Gathers the properties ascending by name; false if that needs more than comparing ASCII bytes.</summary>
    private static bool Collect(JsonElement value, JsonProperty[] properties, out int count)
    {
        count = 0;
        foreach (var property in value.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            if (count == PropertiesMax || name.IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0 || name.Contains((byte)'\\'))
            {
                return false;
            }

            var place = count;
            while (place > 0 && JsonMarshal.GetRawUtf8PropertyName(properties[place - 1]).SequenceCompareTo(name) > 0)
            {
                properties[place] = properties[place - 1];
                place--;
            }

            properties[place] = property;
            count++;
        }

        return true;
    }

    private static void WriteSorted(ReadOnlySpan<JsonProperty> properties, IBufferWriter<byte> output)
    {
        output.Write(properties.IsEmpty ? "{"u8 : "{\""u8);
        for (var i = 0; i < properties.Length; i++)
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(properties[i]);
            if (i > 0)
            {
                if (name.SequenceEqual(JsonMarshal.GetRawUtf8PropertyName(properties[i - 1])))
                {
                    throw new JsonException($"the name '{properties[i].Name}' appears twice in one object");
                }

                output.Write(",\""u8);
            }

            output.Write(name);
            output.Write("\":"u8);
            Write(properties[i].Value, output);
        }

        output.Write("}"u8);
    }
}
