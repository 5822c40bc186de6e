using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Writes down the terms of what was asked for and found within the product's range.</summary>
internal static class TermsOf
{
    public static LoanTerms Request(LoanProduct product, ProposeLoan.Request request, RuleSet rules)
    {
        var range = product.RangeOf(request.Amount.Currency)!;
        return new LoanTerms
        {
            Currency = range.Currency,
            Principal = request.Amount,
            SubmittedOn = request.On,
            ExpectedDisbursementOn = request.DisburseOn ?? request.On,
            Schedule = product.Schedule,
            Plan = PlanOf(product, request),
            Interest = InterestOf(product, request, rules),
            Grace = product.Grace,
            DownPayment = product.DownPayment,
            InstalmentMultiple = range.InstalmentMultiple,
            SeveralDisbursements = product.SeveralDisbursements,
            Allocation = product.Allocation,
            Recalculation = product.Recalculation,
            Charges = [.. product.Charges.Select(c => c.Terms())],
            ExpectedDisbursements = request.Disbursements ?? [],
            Arrears = product.Arrears,
            Sharing = product.Sharing,
            ReAges = product.ReAges,
        };
    }

    private static RepaymentPlan PlanOf(LoanProduct product, ProposeLoan.Request request)
    {
        var term = product.Term;
        var custom = product.Schedule == ScheduleKind.Custom ? request.Instalments! : [];
        var count = custom.Count > 0 ? custom.Count : request.Count ?? term.CountDefault;
        return new RepaymentPlan(count, term.Every, term.Frequency)
        {
            Holidays = term.Holidays,
            Calendar = term.Calendar,
            SellingDays = term.Crop?.SellingDays ?? 0,
            HarvestOn = product.Schedule == ScheduleKind.CropBullet ? request.HarvestOn : null,
            Custom = custom,
        };
    }

    /// <summary>A rate that follows an index is written as the index's value of the day plus what the rate lies above it.</summary>
    private static InterestTerms InterestOf(LoanProduct product, ProposeLoan.Request request, RuleSet rules)
    {
        var (rate, method) = (request.Rate ?? product.Rate.Default, product.Interest);
        var floating = product.Rate.Index is { } index && rules.Find(index, request.Licence, request.On) is { } value
            ? new FloatingRate(index, rate - Rate.FromAnnual(value.Number), product.Rate.Min, product.Rate.Max)
            : null;
        return new InterestTerms(rate)
        {
            Floating = floating,
            By = method.By,
            PartialPeriods = method.PartialPeriods,
            DaysInMonth = method.DaysInMonth,
            DaysInYear = method.DaysInYear,
        };
    }
}
