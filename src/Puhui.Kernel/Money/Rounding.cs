namespace Puhui.Kernel;

/// <summary>How an exact amount becomes a whole number of minor units; every place that rounds names one.</summary>
public enum Rounding
{
    /// <summary>To the nearest, ties to the even neighbour (banker's rounding).</summary>
    HalfEven = 1,

    /// <summary>To the nearest, ties away from zero.</summary>
    HalfUp = 2,

    /// <summary>Towards zero.</summary>
    Down = 3,

    /// <summary>Away from zero.</summary>
    Up = 4,
}

/// <summary>Exact integer division with a named rounding.</summary>
public static class RoundedDivision
{
    public static Int128 Divide(Int128 numerator, Int128 denominator, Rounding rounding)
    {
        Check.That(denominator > 0, "a rounded division has a positive denominator");
        var (quotient, remainder) = DivRem(numerator, denominator);
        if (remainder == 0)
        {
            return quotient;
        }

        var twice = Int128.Abs(remainder) * 2;
        var away = rounding switch
        {
            Rounding.Down => false,
            Rounding.Up => true,
            Rounding.HalfUp => twice >= denominator,
            Rounding.HalfEven => twice > denominator || (twice == denominator && !Int128.IsEvenInteger(quotient)),
            _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "not a rounding"),
        };
        return away ? quotient + Int128.Sign(numerator) : quotient;
    }

    /// <summary>Most amounts fit 64 bits, where the machine divides by itself.</summary>
    private static (Int128 Quotient, Int128 Remainder) DivRem(Int128 numerator, Int128 denominator)
    {
        if (numerator < long.MinValue || numerator > long.MaxValue || denominator > long.MaxValue)
        {
            return Int128.DivRem(numerator, denominator);
        }

        var (quotient, remainder) = Math.DivRem((long)numerator, (long)denominator);
        return (quotient, remainder);
    }
}
