using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Puhui.Kernel;

/// <summary>A string as RFC 8785 §3.2.2.2 writes it: only the quote, the backslash and control characters are escaped, in their shortest form.</summary>
internal static class CanonicalString
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Write(string text, IBufferWriter<byte> output)
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

        try
        {
            Strict.GetBytes(quoted.Append('"').ToString(), output);
        }
        catch (EncoderFallbackException lone)
        {
            throw new JsonException("a string has half a surrogate pair", lone);
        }
    }
}
