using MathNet.Numerics.RootFinding;
using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Money that changes hands on a day, seen from the borrower: received positive, paid negative.</summary>
public sealed record DatedFlow(DateOnly On, Money Amount);

/// <summary>The effective annual rate at which dated flows are worth nothing: Σ flow ÷ (1 + r)^(days/365) = 0.</summary>
public static class InternalRate
{
    private const double Lowest = -0.999_999;
    private const double HighestTried = 1e6;
    private const double Accuracy = 1e-12;
    private const int StepsMax = 1_000;

    /// <summary>
    /// A loan has one rate only: if money is received first and only paid later, its present value rises with the rate above −100 %; if it is received in several parts
    /// between payments, there is one rate of at least 0 as long as what was received is paid back once and for all (the running sum changes sign once, Norstrom 1972).
    /// </summary>
    /// <returns>Rounded to billionths; null if nothing is received and paid back after it, or the rate lies above 100 000 000 %.</returns>
    public static Rate? Of(IReadOnlyList<DatedFlow> flows)
    {
        var sorted = flows.Where(f => !f.Amount.IsZero).OrderBy(f => f.On).ToList();
        if (sorted.Count < 2 || !sorted[0].Amount.IsPositive || sorted[^1].On == sorted[0].On)
        {
            return null;
        }

        var inOneGo = sorted.Skip(1).All(f => f.Amount.IsNegative);
        if (!inOneGo && !IsPaidBackOnce(sorted))
        {
            return null;
        }

        var start = sorted[0].On.DayNumber;
        double Worth(double rate) => sorted.Sum(f => f.Amount.Minor * Math.Pow(1 + rate, -(f.On.DayNumber - start) / 365.0));
        var high = 1.0;
        while (Worth(high) < 0 && high < HighestTried)
        {
            high *= 10;
        }

        return Brent.TryFindRoot(Worth, inOneGo ? Lowest : 0, high, Accuracy, StepsMax, out var rate) ? Rate.NearestAnnual(rate) : null;
    }

    /// <summary>Whether the running sum of what is received and paid falls below zero at the end and never rises above it again.</summary>
    private static bool IsPaidBackOnce(IReadOnlyList<DatedFlow> sorted)
    {
        Int128 sum = 0;
        var turned = false;
        foreach (var flow in sorted)
        {
            sum += flow.Amount.Minor;
            if (turned && sum > 0)
            {
                return false;
            }

            turned |= sum < 0;
        }

        return sum <= 0;
    }
}
