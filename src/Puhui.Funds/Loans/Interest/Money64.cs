using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>From exact amounts to whole minor units, for the calculator's inside where amounts are bare 64-bit numbers.</summary>
internal static class Money64
{
    public static long Round(decimal amount, Rounding rounding) => (long)decimal.Round(amount, 0, ModeOf(rounding));

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
