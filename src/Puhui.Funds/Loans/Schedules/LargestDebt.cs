namespace Puhui.Funds.Loans;

/// <summary>What a loan would grow to if nothing were ever paid and every interest bore interest: no figure of it is larger. Beyond the bound the calculator's numbers would not hold it.</summary>
internal static class LargestDebt
{
    /// <summary>In minor units.</summary>
    public const decimal MinorMax = 100_000_000_000_000_000m;

    private const int DaysPerYear = 360;

    /// <summary>In minor units; beyond the bound it is counted no further.</summary>
    public static decimal Of(LoanTerms terms)
    {
        var rate = terms.Interest.Steps.Select(s => s.Annual.Annual).Append(terms.Interest.AnnualRate.Annual).Append(terms.Interest.Floating?.Cap?.Annual ?? 0).Max();
        var periods = Math.Max(1, Math.Max(terms.Plan.Count, terms.Plan.Custom.Count));
        var factor = terms.Interest.RateIsForWholeTerm ? rate : rate * Days(terms.Plan) / DaysPerYear;
        var debt = (decimal)terms.Principal.Minor;
        for (var i = 0; i < periods && debt <= MinorMax && factor <= MinorMax; i++)
        {
            debt *= 1 + Math.Min(factor, MinorMax / Math.Max(1, debt));
        }

        return debt;
    }

    /// <summary>The longest a period can be.</summary>
    private static int Days(RepaymentPlan plan) => plan.Every * plan.Frequency switch
    {
        Frequency.Days => 1,
        Frequency.Weeks => 7,
        Frequency.Months => 31,
        _ => 366,
    };
}
