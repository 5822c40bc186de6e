using System.Globalization;

namespace Puhui.Funds.Loans.Tests;

/// <summary>How often each feature occurs among the loans made, so that the generator cannot quietly become trivial.</summary>
internal sealed class FeatureShares
{
    private static readonly (string Name, int PerMille, Func<LoanRecipe, bool> Has)[] Features =
    [
        ("progressive", 250, r => r.Schedule == ScheduleKind.Progressive),
        ("progressive flat", 70, r => r.Schedule == ScheduleKind.ProgressiveFlat),
        ("annuity", 70, r => r.Schedule == ScheduleKind.CumulativeAnnuity),
        ("flat", 70, r => r.Schedule == ScheduleKind.CumulativeFlat),
        ("equal principal", 70, r => r.Schedule == ScheduleKind.EqualPrincipal),
        ("bullet", 70, r => r.Schedule == ScheduleKind.InterestFirstBullet),
        ("sales minimum", 70, r => r.Schedule == ScheduleKind.SalesMinimum),
        ("interest recalculated", 100, r => r.Recalculated),
        ("days, weeks or years", 400, r => r.Frequency != Frequency.Months),
        ("more than 12 instalments", 100, r => r.Count > 12),
        ("month end", 50, r => r.Start.AddDays(1).Day == 1),
        ("actual year", 300, r => r.Year == DaysInYear.Actual),
        ("year by 29 February", 50, r => r.Leap == LeapYears.ByFebruary29),
        ("months of 30 days", 250, r => r.Month == DaysInMonth.Thirty),
        ("interest by period", 100, r => r.By == InterestBy.Period),
        ("rate step", 40, r => r.Step is not null),
        ("no interest", 50, r => r.RatePercent == 0),
        ("grace", 100, r => r.GracePrincipal + r.GraceInterest + r.InterestFree > 0),
        ("down payment", 50, r => r.DownPaymentPercent > 0),
        ("multiple", 50, r => r.Multiple is not null),
        ("holidays", 100, r => r.Holidays != BusinessDayConvention.Unadjusted),
        ("several disbursements", 50, r => r.Facts.Count(f => f.Type == FactType.Disbursed) > 1),
        ("charge", 150, r => Has(r, FactType.Charged)),
        ("interest waived", 100, r => Has(r, FactType.InterestWaived)),
        ("charge waived", 40, r => Has(r, FactType.ChargeWaived)),
        ("charge paid by itself", 40, r => Has(r, FactType.ChargePaid)),
        ("rate changed", 30, r => Has(r, FactType.RateChanged)),
        ("payment", 600, r => Has(r, FactType.Paid)),
        ("five payments or more", 300, r => r.Facts.Count(f => f.Type == FactType.Paid) >= 5),
        ("back-dated", 500, r => r.Facts.Zip(r.Facts.Skip(1)).Any(p => p.First.Day > p.Second.Day)),
        ("reversal", 150, r => Has(r, FactType.Reversed)),
        ("overpaid", 100, r => r.Facts.Where(f => f.Type == FactType.Paid).Sum(f => f.Amount) > 2 * r.Facts[0].Amount),
        ("vertical allocation", 150, r => r.Direction == AllocationDirection.Vertical),
        ("surplus to the last or to all", 150, r => r.Future != FutureRule.Next),
    ];

    private readonly int[] counts = new int[Features.Length];

    public void Count(LoanRecipe recipe)
    {
        for (var i = 0; i < Features.Length; i++)
        {
            if (Features[i].Has(recipe))
            {
                Interlocked.Increment(ref counts[i]);
            }
        }
    }

    public void Demand(int loans)
    {
        for (var i = 0; i < Features.Length; i++)
        {
            Assert.True(counts[i] >= (long)loans * Features[i].PerMille / 1_000, $"only {counts[i]} of {loans} loans have: {Features[i].Name}");
        }
    }

    public override string ToString() => string.Join(", ", Features.Select((f, i) => string.Create(CultureInfo.InvariantCulture, $"{f.Name} {counts[i]}")));

    private static bool Has(LoanRecipe recipe, FactType type) => recipe.Facts.Any(f => f.Type == type);
}
