namespace Puhui.Funds.Loans.Tests;

/// <summary>Interest that comes within a hair of half a minor unit is rounded as decimals round it, factors being agreed to 19 digits.</summary>
public sealed class NearTies
{
    private const int Days = 31;
    private static readonly DateOnly Start = new(2026, 3, 1);

    /// <summary>One instalment after 31 days: interest is principal × rate × 31 ÷ 365. Tried are all principals of a range whose interest is a tie, or nearly one.</summary>
    [Theory]
    [InlineData(35, 50)]
    [InlineData(15, 50)]
    [InlineData(73, 700)]
    public void Interest_next_to_half_a_minor_unit_is_rounded_exactly(int percent, int tiesMin)
    {
        var factor = decimal.Round(percent / 100m * Days / 365, 20, MidpointRounding.ToEven);
        var ties = 0;
        for (long principal = 1_000_000; principal < 1_400_000; principal++)
        {
            var twice = ((Int128)principal * percent * Days % 36_500 * 2) - 36_500;
            if (Int128.Abs(twice) <= 2 * percent)
            {
                ties += twice == 0 ? 1 : 0;
                Assert.Equal((principal, (long)decimal.Round(principal * factor, 0, MidpointRounding.ToEven)), (principal, InterestOf(principal, percent)));
            }
        }

        Assert.True(ties >= tiesMin, $"only {ties} ties");
    }

    private static long InterestOf(long principal, int percent)
    {
        var terms = LoanSample.Terms(ScheduleKind.Progressive, count: 1) with
        {
            Principal = new Money(principal, Currency.Cny),
            SubmittedOn = Start,
            ExpectedDisbursementOn = Start,
            Interest = new InterestTerms(Rate.FromPercent(percent)) { DaysInYear = DaysInYear.D365 },
        };
        return LoanCalculator.At(ResolvedLoan.Of(terms), [new Disbursed(1, new RequestId("d"), Start, terms.Principal)], Start).Rows[^1].Due.Interest;
    }
}
