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

    /// <summary>Money received first and paid back later has exactly one rate above −100 %, since its present value rises with the rate.</summary>
    /// <returns>Rounded to billionths; null if nothing is received and paid back after it, or the rate lies above 100 000 000 %.</returns>
    public static Rate? Of(IReadOnlyList<DatedFlow> flows)
    {
        var sorted = flows.Where(f => !f.Amount.IsZero).OrderBy(f => f.On).ToList();
        if (sorted.Count < 2 || !sorted[0].Amount.IsPositive || sorted.Skip(1).Any(f => !f.Amount.IsNegative) || sorted[^1].On == sorted[0].On)
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

        return Brent.TryFindRoot(Worth, Lowest, high, Accuracy, StepsMax, out var rate) ? Rate.NearestAnnual(rate) : null;
    }
}
