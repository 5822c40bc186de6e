namespace Puhui.Simulation;

/// <summary>
/// Exponential and logarithm written out in +, −, ×, ÷, which IEEE 754 makes every machine round alike. <see cref="Math.Exp"/> and <see cref="Math.Log(double)"/>
/// call the platform's libm, whose last bit differs from one to the next; where a double decides an outcome, that bit would change the world.
/// </summary>
internal static class Portable
{
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>e to the x: 2^k · e^r with |r| ≤ ½ ln 2 and e^r by its Taylor series to r^13. For |x| ≤ 700.</summary>
    public static double Exp(double x)
    {
        var k = Math.Floor((x / Ln2) + 0.5);
        var r = x - (k * Ln2);
        var sum = 1.0;
        for (var n = 13; n >= 1; n--)
        {
            sum = 1 + (sum * r / n);
        }

        return sum * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }

    /// <summary>Natural logarithm of a positive normal number: m·2^e with m in [√½, √2), ln m = 2·artanh((m−1)/(m+1)) to the 21st power.</summary>
    public static double Ln(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa >= 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var sum = 0.0;
        for (var power = 21; power >= 1; power -= 2)
        {
            sum = (sum * square) + (1.0 / power);
        }

        return (2 * s * sum) + (exponent * Ln2);
    }

    public static double Power(double x, double exponent) => Exp(exponent * Ln(x));
}
