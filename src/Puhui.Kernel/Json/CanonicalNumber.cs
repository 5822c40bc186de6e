using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Puhui.Kernel;

/// <summary>A number as RFC 8785 §3.2.2.3 writes it: the shortest text of the nearest double.</summary>
internal static class CanonicalNumber
{
    /// <summary>Digits any double holds exactly.</summary>
    private const int SafeDigits = 15;

    /// <summary>Appends the number.</summary>
    /// <param name="raw">A number in the grammar of JSON.</param>
    public static void Write(ReadOnlySpan<byte> raw, IBufferWriter<byte> output)
    {
        var isWhole = raw.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;
        if (isWhole && raw.Length <= SafeDigits && !raw.SequenceEqual("-0"u8))
        {
            output.Write(raw);
            return;
        }

        if (!isWhole && EcmaScriptNumber.TryWritePlain(Parse(raw), output))
        {
            return;
        }

        var text = EcmaScriptNumber.Format(Parse(raw));
        if (isWhole && !raw.SequenceEqual("-0"u8) && !Ascii.Equals(raw, text))
        {
            throw new JsonException($"the number {Encoding.ASCII.GetString(raw)} is too long for a JSON number: write it as a string");
        }

        Encoding.ASCII.GetBytes(text, output);
    }

    private static double Parse(ReadOnlySpan<byte> raw)
    {
        if (!Utf8Parser.TryParse(raw, out double number, out var read) || read != raw.Length || !double.IsFinite(number))
        {
            throw new JsonException($"the number {Encoding.ASCII.GetString(raw)} is out of range");
        }

        return number;
    }
}
