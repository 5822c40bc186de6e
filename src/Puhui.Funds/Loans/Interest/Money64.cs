using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>From exact amounts to whole minor units, for the calculator's inside where amounts are bare 64-bit numbers.</summary>
internal static class Money64
{
    public static long Round(decimal amount, Rounding rounding) => (long)decimal.Round(amount, 0, ModeOf(rounding));

    /// <summary>
    /// A balance times a factor, rounded. Its first 64 binary places tell which whole number is nearest unless they lie within their error of a tie, which is then decided in decimals;
    /// so the result is always that of <see cref="Round(decimal, Rounding)"/>.
    /// </summary>
    /// <param name="binary">The factor's first 64 binary places, see <see cref="Binary"/>; 0: not known.</param>
    public static long Round(long balance, decimal factor, ulong binary, Rounding rounding)
    {
        const ulong half = 1UL << 63;
        var whole = Math.BigMul((ulong)balance, binary, out var part);
        // The places left out are less than one unit of the last, times the balance.
        var certain = part < half ? half - part > (ulong)balance : part > half;
        return binary == 0 || !certain || rounding == Rounding.Down ? Round(balance * factor, rounding) : (long)whole + (part > half ? 1 : 0);
    }

    /// <summary>The first 64 binary places of a factor below 1, cut off, not rounded; 0 for one that is not.</summary>
    public static ulong Binary(decimal factor) => factor is > 0 and < 1 ? (ulong)(factor * TwoTo64) : 0;

    private const decimal TwoTo64 = 18_446_744_073_709_551_616m;

    /// <summary>To a multiple, half even; to the minor unit if that would leave nothing.</summary>
    public static long RoundToMultiple(decimal amount, long multiple, Rounding rounding)
    {
        if (multiple <= 1)
        {
            return Round(amount, rounding);
        }

        var rounded = (long)decimal.Round(amount / multiple, 0, MidpointRounding.ToEven) * multiple;
        return rounded == 0 ? Round(amount, rounding) : rounded;
    }

    private static MidpointRounding ModeOf(Rounding rounding) => rounding switch
    {
        Rounding.HalfEven => MidpointRounding.ToEven,
        Rounding.HalfUp => MidpointRounding.AwayFromZero,
        Rounding.Down => MidpointRounding.ToZero,
        _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "interest is not rounded up"),
    };
}
