using System.Buffers;
using System.Globalization;

namespace Puhui.Kernel;

/// <summary>Number::toString of ECMAScript (ECMA-262 §6.1.6.1.20), which RFC 8785 prescribes for numbers.</summary>
internal static class EcmaScriptNumber
{
    public static string Format(double number)
    {
        if (number == 0)
        {
            return "0";
        }

        var sign = number < 0 ? "-" : "";
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var (digits, exponent) = Decompose(shortest);
        return sign + Layout(digits, exponent);
    }

    /// <summary>Appends the number if .NET's shortest text needs no exponent, because then it is the same; false if it does, or is −0.</summary>
    public static bool TryWritePlain(double number, IBufferWriter<byte> output)
    {
        const int lengthMax = 32;
        var text = output.GetSpan(lengthMax);
        if ((number == 0 && double.IsNegative(number)) || !number.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture) || text[..length].Contains((byte)'E'))
        {
            return false;
        }

        output.Advance(length);
        return true;
    }

    /// <summary>Digits d₁…d_k without outer zeros, and n such that the value is 0.d₁…d_k × 10ⁿ.</summary>
    private static (string Digits, int Exponent) Decompose(string shortest)
    {
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        var power = e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? shortest : shortest[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var digits = point < 0 ? mantissa : whole + mantissa[(point + 1)..];
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), whole.Length - leading + power);
    }

    private static string Layout(string digits, int n)
    {
        var k = digits.Length;
        if (k <= n && n <= 21)
        {
            return digits + new string('0', n - k);
        }

        if (n is > 0 and <= 21)
        {
            return $"{digits[..n]}.{digits[n..]}";
        }

        if (n is > -6 and <= 0)
        {
            return $"0.{new string('0', -n)}{digits}";
        }

        var exponent = $"e{(n - 1 < 0 ? "-" : "+")}{Math.Abs(n - 1)}";
        return k == 1 ? digits + exponent : $"{digits[..1]}.{digits[1..]}{exponent}";
    }
}
