using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Puhui.Kernel;

/// <summary>
/// JSON in the one form of RFC 8785 (JCS), so that equal content has equal bytes and so one hash. Amounts are strings; a whole number whose digits a
/// double would change is refused, and so are lone surrogates and a name that appears twice.
/// </summary>
public static class CanonicalJson
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? scratch;

    public static byte[] Bytes(JsonElement value) => Written(value).ToArray();

    /// <summary>The hash of the canonical form, without a copy of it.</summary>
    public static ContentHash Hash(JsonElement value) => ContentHash.Of(Written(value));

    /// <summary>Appends the canonical form of a value.</summary>
    public static void Write(JsonElement value, IBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, output); break;
            case JsonValueKind.Array: WriteArray(value, output); break;
            case JsonValueKind.String: WriteString(value, output); break;
            case JsonValueKind.Number: CanonicalNumber.Write(JsonMarshal.GetRawUtf8Value(value), output); break;
            case JsonValueKind.True: output.Write("true"u8); break;
            case JsonValueKind.False: output.Write("false"u8); break;
            case JsonValueKind.Null: output.Write("null"u8); break;
            default: throw new ArgumentException("undefined is not JSON", nameof(value));
        }
    }

    public static string Text(JsonElement value) => Encoding.UTF8.GetString(Written(value));

    /// <summary>The canonical form of a value of ours.</summary>
    public static byte[] BytesOf<T>(T value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, CanonicalOptions.Options);
        return IsInOrder(bytes) ? bytes : Ordered(value);
    }

    public static string TextOf<T>(T value) => Encoding.UTF8.GetString(BytesOf(value));

    public static ContentHash HashOf<T>(T value) => ContentHash.Of(BytesOf(value));

    /// <summary>Serialises a value and brings whatever comes into canonical form: the long way, which <see cref="BytesOf"/> spares most values.</summary>
    internal static byte[] Ordered<T>(T value)
    {
        using var document = JsonSerializer.SerializeToDocument(value, Json.Options);
        return Bytes(document.RootElement);
    }

    /// <summary>True if every object's names ascend and nothing is escaped: then what <see cref="CanonicalOptions"/> wrote is canonical. Entries of dictionaries may stand in any order.</summary>
    private static bool IsInOrder(ReadOnlySpan<byte> json)
    {
        const int depthMax = 64;
        if (json.Contains((byte)'\\'))
        {
            return false;
        }

        Span<Range> last = stackalloc Range[depthMax + 1];
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                last[reader.CurrentDepth] = default;
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                ref var previous = ref last[reader.CurrentDepth - 1];
                var start = (int)reader.TokenStartIndex;
                var isFirst = previous.Equals(default);
                if (!Ascii.IsValid(reader.ValueSpan) || (!isFirst && json[previous].SequenceCompareTo(reader.ValueSpan) >= 0))
                {
                    return false;
                }

                previous = (start + 1)..(start + 1 + reader.ValueSpan.Length);
            }
        }

        return true;
    }

    /// <summary>The canonical form in this thread's scratch buffer, good until the next call.</summary>
    private static ReadOnlySpan<byte> Written(JsonElement value)
    {
        const int keptMax = 1 << 20;
        if (scratch is null || scratch.Capacity > keptMax)
        {
            scratch = new ArrayBufferWriter<byte>(4096);
        }

        scratch.ResetWrittenCount();
        Write(value, scratch);
        return scratch.WrittenSpan;
    }

    private static void WriteObject(JsonElement value, IBufferWriter<byte> output)
    {
        var count = value.GetPropertyCount();
        var rented = ArrayPool<JsonProperty>.Shared.Rent(count);
        try
        {
            var properties = rented.AsSpan(0, count);
            var next = 0;
            foreach (var property in value.EnumerateObject())
            {
                properties[next++] = property;
            }

            WriteSorted(properties, output);
        }
        finally
        {
            ArrayPool<JsonProperty>.Shared.Return(rented, clearArray: true);
        }
    }

    private static void WriteSorted(Span<JsonProperty> properties, IBufferWriter<byte> output)
    {
        // Names of plain ASCII sort by their bytes as they sort by UTF-16 units; others are compared as strings.
        var plain = true;
        foreach (var property in properties)
        {
            plain &= IsPlainAscii(JsonMarshal.GetRawUtf8PropertyName(property));
        }

        if (!plain)
        {
            RefuseBrokenNames(properties);
        }

        Comparison<JsonProperty> order = plain
            ? static (a, b) => JsonMarshal.GetRawUtf8PropertyName(a).SequenceCompareTo(JsonMarshal.GetRawUtf8PropertyName(b))
            : static (a, b) => string.CompareOrdinal(NameOf(a), NameOf(b));
        properties.Sort(order);
        output.Write("{"u8);
        for (var i = 0; i < properties.Length; i++)
        {
            if (i > 0)
            {
                RefuseTwins(properties[i - 1], properties[i], order);
                output.Write(","u8);
            }

            WriteName(properties[i], plain, output);
            Write(properties[i].Value, output);
        }

        output.Write("}"u8);
    }

    /// <summary>Before they are sorted, because a sort hides what its comparison throws.</summary>
    private static void RefuseBrokenNames(ReadOnlySpan<JsonProperty> properties)
    {
        foreach (var property in properties)
        {
            _ = NameOf(property);
        }
    }

    private static void RefuseTwins(JsonProperty previous, JsonProperty property, Comparison<JsonProperty> order)
    {
        if (order(previous, property) == 0)
        {
            throw new JsonException($"the name '{property.Name}' appears twice in one object");
        }
    }

    private static void WriteName(JsonProperty property, bool plain, IBufferWriter<byte> output)
    {
        if (plain)
        {
            output.Write("\""u8);
            output.Write(JsonMarshal.GetRawUtf8PropertyName(property));
            output.Write("\""u8);
        }
        else
        {
            CanonicalString.Write(NameOf(property), output);
        }

        output.Write(":"u8);
    }

    private static bool IsPlainAscii(ReadOnlySpan<byte> raw) => Ascii.IsValid(raw) && !raw.Contains((byte)'\\');

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException notText)
        {
            throw new JsonException("a name is not valid Unicode text", notText);
        }
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

    private static void WriteString(JsonElement value, IBufferWriter<byte> output)
    {
        // What JSON lets stand unescaped, RFC 8785 leaves unescaped.
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (!raw.Contains((byte)'\\') && System.Text.Unicode.Utf8.IsValid(raw))
        {
            output.Write(raw);
            return;
        }

        try
        {
            CanonicalString.Write(value.GetString()!, output);
        }
        catch (InvalidOperationException notText)
        {
            throw new JsonException("a string is not valid Unicode text", notText);
        }
    }
}
