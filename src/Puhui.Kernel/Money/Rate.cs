using System.Globalization;

namespace Puhui.Kernel;

/// <summary>A simple interest rate per year, held exactly in billionths; 0.12 is 12 % per year.</summary>
public readonly record struct Rate : IComparable<Rate>
{
    private const long Billion = 1_000_000_000;

    private Rate(long billionths) => Billionths = billionths;

    /// <summary>The annual fraction × 1 000 000 000.</summary>
    public long Billionths { get; }

    /// <summary>The annual fraction: 0.12 for 12 %.</summary>
    public decimal Annual => (decimal)Billionths / Billion;

    public decimal Percent => Annual * 100;

    public static Rate Zero => default;

    public static Rate FromAnnual(decimal fraction)
    {
        var billionths = fraction * Billion;
        if (billionths != decimal.Truncate(billionths))
        {
            throw new FormatException($"rate {fraction} has more than nine decimal digits");
        }

        return new Rate((long)billionths);
    }

    public static Rate FromPercent(decimal percent) => FromAnnual(percent / 100);

    /// <summary>Rounds a computed annual fraction to billionths, half even.</summary>
    public static Rate NearestAnnual(double fraction) => new((long)Math.Round(fraction * Billion, MidpointRounding.ToEven));

    public static Rate operator +(Rate left, Rate right) => new(checked(left.Billionths + right.Billionths));

    public static Rate operator -(Rate left, Rate right) => new(checked(left.Billionths - right.Billionths));

    public static bool operator <(Rate left, Rate right) => left.CompareTo(right) < 0;

    public static bool operator >(Rate left, Rate right) => left.CompareTo(right) > 0;

    public static bool operator <=(Rate left, Rate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Rate left, Rate right) => left.CompareTo(right) >= 0;

    public static Rate Min(Rate left, Rate right) => left <= right ? left : right;

    public static Rate Max(Rate left, Rate right) => left >= right ? left : right;

    /// <summary>Simple interest on an amount for a fraction of a year: principal × rate × fraction, rounded once.</summary>
    public Money Interest(Money principal, Ratio yearFraction, Rounding rounding)
    {
        var numerator = checked((Int128)principal.Minor * Billionths * yearFraction.Numerator);
        var denominator = checked((Int128)Billion * yearFraction.Denominator);
        return new Money(checked((long)RoundedDivision.Divide(numerator, denominator, rounding)), principal.Currency);
    }

    public int CompareTo(Rate other) => Billionths.CompareTo(other.Billionths);

    /// <summary>"12.00%".</summary>
    public override string ToString() => Percent.ToString("0.00####", CultureInfo.InvariantCulture) + "%";
}
