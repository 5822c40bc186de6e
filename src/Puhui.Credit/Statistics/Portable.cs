using System.Globalization;
using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>
/// Arithmetic that gives the same bits on every machine: only + − × ÷ of IEEE 754, which .NET neither reorders nor fuses, and decimal rounding done on exact digits.
/// A decision must be reproducible years later on other hardware; the C runtime's log and exp differ between platforms in the last bit.
/// </summary>
internal static class Portable
{
    private const int Digits = 12;
    private const double Ln2 = 0.693147180559945309417232121458;

    /// <summary>Rounds to 12 significant decimal digits, as every statistic is before it is used further or stored.</summary>
    public static double Round(double value) =>
        double.Parse(value.ToString("E" + (Digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Natural logarithm of a positive number: x = m·2ᵏ with m in [√½, √2), ln m = 2·artanh((m−1)/(m+1)) as a series.</summary>
    public static double Log(double value)
    {
        Check.That(value > 0 && double.IsFinite(value), "a logarithm is taken of a positive number");
        var exponent = Math.ILogB(value);
        var mantissa = Math.ScaleB(value, -exponent);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        var z = (mantissa - 1) / (mantissa + 1);
        var square = z * z;
        double sum = 0;
        for (var n = 23; n >= 1; n -= 2)
        {
            sum = (sum * square) + (1.0 / n);
        }

        return (exponent * Ln2) + (2 * z * sum);
    }

    /// <summary>eˣ for |x| ≤ 700: x = k·ln 2 + r, e^r as a series.</summary>
    public static double Exp(double value)
    {
        Check.That(Math.Abs(value) <= 700, "an exponential stays within range");
        var k = (int)Math.Round(value / Ln2, MidpointRounding.ToEven);
        var rest = value - (k * Ln2);
        double sum = 1;
        for (var n = 18; n >= 1; n--)
        {
            sum = 1 + (sum * rest / n);
        }

        return Math.ScaleB(sum, k);
    }

    /// <summary>Quantile of ascending values by linear interpolation between order statistics (Hyndman–Fan type 7).</summary>
    public static double Quantile(ReadOnlySpan<double> ascending, double probability)
    {
        Check.That(ascending.Length > 0, "a quantile is taken of at least one value");
        var position = (ascending.Length - 1) * probability;
        var below = Math.Min((int)position, ascending.Length - 1);
        var above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((position - below) * (ascending[above] - ascending[below]));
    }
}
