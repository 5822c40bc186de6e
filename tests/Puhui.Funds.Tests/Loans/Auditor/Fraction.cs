using System.Numerics;

namespace Puhui.Funds.Loans.Tests;

/// <summary>An exact rational number; the denominator is positive.</summary>
internal readonly record struct Fraction(BigInteger Over, BigInteger Under)
{
    private const int AgreedDigits = 19;

    public static Fraction Zero { get; } = new(0, 1);

    public static Fraction One { get; } = new(1, 1);

    public static implicit operator Fraction(long whole) => new(whole, 1);

    public static Fraction operator +(Fraction left, Fraction right) =>
        left.Over.IsZero ? right : right.Over.IsZero ? left : left.Under == right.Under ? new(left.Over + right.Over, left.Under) : new((left.Over * right.Under) + (right.Over * left.Under), left.Under * right.Under);

    public static Fraction operator *(Fraction left, Fraction right) => new(left.Over * right.Over, left.Under * right.Under);

    public static Fraction operator /(Fraction left, Fraction right) => new(left.Over * right.Under, left.Under * right.Over);

    /// <summary>To whole minor units, half even.</summary>
    public long Rounded()
    {
        var whole = BigInteger.DivRem(Over, Under, out var rest);
        if (rest.Sign < 0)
        {
            (whole, rest) = (whole - 1, rest + Under);
        }

        var twice = rest * 2;
        return (long)(twice > Under || (twice == Under && !whole.IsEven) ? whole + 1 : whole);
    }

    /// <summary>Is it half a minor unit away from a whole one, to within what 19 digits can tell?</summary>
    public bool IsNearTie()
    {
        var twice = BigInteger.Abs(Over) * 2;
        var rest = BigInteger.Abs((twice % (Under * 2)) - Under);
        return rest * 1_000_000_000 < Under;
    }

    /// <summary>To the 19 significant digits that factors are agreed to, half even. Only ties of minor units can tell the difference.</summary>
    public Fraction ToAgreedDigits()
    {
        if (Over.IsZero)
        {
            return this;
        }

        var power = AgreedDigits;
        while (Over * BigInteger.Pow(10, power) / Under >= BigInteger.Pow(10, AgreedDigits))
        {
            power--;
        }

        while (Over * BigInteger.Pow(10, power + 1) / Under < BigInteger.Pow(10, AgreedDigits))
        {
            power++;
        }

        var scaled = Over * BigInteger.Pow(10, power);
        var digits = BigInteger.DivRem(scaled, Under, out var rest);
        digits += rest * 2 > Under || (rest * 2 == Under && !digits.IsEven) ? 1 : 0;
        return new(digits, BigInteger.Pow(10, power));
    }
}
