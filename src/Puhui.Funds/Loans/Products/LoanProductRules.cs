using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What a sound loan product keeps to beyond its shape.</summary>
internal static class LoanProductRules
{
    private const int CountMost = 600;
    private const int DaysMost = 3_660;

    /// <summary>The rules broken, each as "field: rule".</summary>
    public static IEnumerable<string> Faults(LoanProduct product) =>
        [.. OfWhat(product), .. OfTerm(product), .. OfCharges(product), .. OfOrder(product), .. OfSharing(product)];

    private static IEnumerable<string> OfWhat(LoanProduct product)
    {
        var rate = product.Rate;
        return Broken(
            (HasText(product.SummaryEn) && HasText(product.SummaryZh), "summary_en, summary_zh: a sentence in both languages"),
            (product.Uses.Count > 0 && product.Uses.Distinct().Count() == product.Uses.Count, "uses: at least one, each once"),
            (product.Needs.Distinct().Count() == product.Needs.Count, "needs: each once"),
            (product.Currencies.Count > 0, "currencies: at least one"),
            (product.Currencies.Select(r => r.Currency.Code).Distinct(StringComparer.Ordinal).Count() == product.Currencies.Count, "currencies: each once"),
            (product.Currencies.All(IsSound), "currencies: one currency per row, 0 < min ≤ default ≤ max, instalment_multiple above 0"),
            (rate.Min >= Rate.Zero && rate.Min <= rate.Default && rate.Default <= rate.Max && rate.Max <= Rate.FromAnnual(1), "rate: 0 ≤ min ≤ default ≤ max ≤ 1"),
            (rate.Index is null || IdText.IsValid(rate.Index), "rate.index: the id of a rule, or null"));
    }

    private static IEnumerable<string> OfTerm(LoanProduct product)
    {
        var (term, kind) = (product.Term, product.Schedule);
        var named = kind is ScheduleKind.CropBullet or ScheduleKind.Custom;
        return Broken(
            (term.CountMin >= 1 && term.CountMin <= term.CountDefault && term.CountDefault <= term.CountMax && term.CountMax <= CountMost, $"term: 1 ≤ count_min ≤ count_default ≤ count_max ≤ {CountMost}"),
            (term.Every is >= 1 and <= 366, "term.every: 1 to 366"),
            (kind != ScheduleKind.CropBullet || (term.Crop is not null && term.CountMax == 1), "term.crop: needed by a crop bullet, whose count is 1"),
            (kind == ScheduleKind.CropBullet || term.Crop is null, "term.crop: only of a crop bullet"),
            (term.Crop is not { SellingDays: < 0 or > 366 }, "term.crop.selling_days: 0 to 366"),
            (named == term.DaysMax is not null && term.DaysMax is not (< 1 or > DaysMost), $"term.days_max: 1 to {DaysMost} where the borrower names days, else null"),
            (term.Holidays == BusinessDayConvention.Unadjusted == term.Calendar is null, "term.calendar: needed where holidays move due days, else null"),
            (IsGrace(product.Grace, term), "grace: periods of 0 or more, fewer than count_min"),
            (product.DownPayment is not { PercentOfDisbursement: <= 0 or >= 100 }, "down_payment: above 0 % and below 100 %"),
            (product.Recalculation is null || kind is not (ScheduleKind.CumulativeFlat or ScheduleKind.ProgressiveFlat), "recalculation: not of a flat schedule, whose interest is agreed on the amount lent"));
    }

    private static IEnumerable<string> OfCharges(LoanProduct product) => product.Charges.SelectMany((charge, i) => Broken(
        (HasText(charge.NameEn) && HasText(charge.NameZh), $"charges[{i}]: a name in both languages"),
        (charge.Percent is null != charge.Flat is null, $"charges[{i}]: either percent or flat"),
        (charge.Base == ChargeBase.Flat == charge.Flat is not null, $"charges[{i}].base: flat with an amount, another with a percentage"),
        (charge.Percent is not (<= 0 or > 100), $"charges[{i}].percent: above 0 to 100"),
        (charge.Flat is not { IsPositive: false }, $"charges[{i}].flat: above 0"),
        (charge.Flat is not { } flat || product.Currencies.All(r => r.Currency == flat.Currency), $"charges[{i}].flat: in the product's only currency"),
        (charge.Time != ChargeTime.OnDay, $"charges[{i}].time: a charge agreed at signing falls due with a disbursement, with instalments or when overdue"),
        (!IsKeptBack(charge) || charge.Base is ChargeBase.Flat or ChargeBase.DisbursedAmount, $"charges[{i}].base: of a charge at disbursement flat or disbursed_amount"),
        (charge.IsPenalty == (charge.Time == ChargeTime.Overdue), $"charges[{i}].is_penalty: true of overdue charges only")))
        .Concat(Broken((product.Charges.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count() == product.Charges.Count, "charges: each name once"),
            (product.Currencies.All(r => KeptBackPercent(product, r) < 100), "charges: kept back at disbursement, with the down payment, less than the smallest amount")));

    private static IEnumerable<string> OfOrder(LoanProduct product)
    {
        var rules = product.Allocation.ByKind.Values.Prepend(product.Allocation.Others);
        var starts = product.Arrears.BucketStarts;
        return Broken(
            (rules.All(r => r.Order.IsComplete), "allocation: penalty, fee, interest and principal once in each stage"),
            (product.Servicing is null || IdText.IsValid(product.Servicing), "servicing: the id of servicing rules"),
            (product.OpenApplicationsMax is null or >= 1, "open_applications_max: 1 or more"),
            (product.ReAges is null or { Max: >= 0, DaysBetween: >= 0 and <= 3_660 }, "re_ages: max 0 or more, days_between 0 to 3660"),
            (product.Arrears.GraceDays is >= 0 and <= 366, "arrears.grace_days: 0 to 366"),
            (product.Arrears.Tolerance is not { IsNegative: true }, "arrears.tolerance: 0 or more"),
            (starts.Count > 0 && starts[0] == 1 && starts.Zip(starts.Skip(1)).All(pair => pair.First < pair.Second), "arrears.bucket_starts: rising, from 1"));
    }

    /// <summary>A part that a pool or a guarantor bears is named as needed, so that the product is refused as not yet offered while there are none.</summary>
    private static IEnumerable<string> OfSharing(LoanProduct product)
    {
        if (product.Sharing is not { } sharing)
        {
            return [];
        }

        bool Bears(LossBearer bearer) => sharing.Shares.Any(s => s.Bearer == bearer);
        return Broken(
            (sharing.ClaimAfterDays is >= 0 and <= 366, "sharing.claim_after_days: 0 to 366"),
            (sharing.Shares.Count > 0 && sharing.Shares.DistinctBy(s => s.Bearer).Count() == sharing.Shares.Count, "sharing.shares: at least one, each bearer once"),
            (sharing.Shares.All(s => s.Percent > 0) && sharing.Shares.Sum(s => s.Percent) <= 100, "sharing.shares: above 0, together at most 100"),
            (!Bears(LossBearer.Pool) || product.Needs.Contains(LoanNeed.CompensationPool), "sharing.shares: a pool's part needs a compensation_pool"),
            (!Bears(LossBearer.Guarantor) || product.Needs.Contains(LoanNeed.Guarantor), "sharing.shares: a guarantor's part needs a guarantor"));
    }

    private static bool IsKeptBack(ProductCharge charge) => charge.Time is ChargeTime.Disbursement or ChargeTime.EachDisbursement;

    /// <summary>How much of the smallest amount does not reach the borrower.</summary>
    private static decimal KeptBackPercent(LoanProduct product, PrincipalRange range) =>
        (product.DownPayment?.PercentOfDisbursement ?? 0)
        + product.Charges.Where(IsKeptBack).Sum(c => c.Percent ?? (c.Flat is { } flat && range.Min.IsPositive ? 100m * flat.Minor / range.Min.Minor : 0));

    private static bool IsSound(PrincipalRange range) =>
        new[] { range.Min, range.Default, range.InstalmentMultiple ?? range.Max }.All(m => m.Currency == range.Currency)
        && range.Min.IsPositive && range.Min <= range.Default && range.Default <= range.Max && range.InstalmentMultiple is not { IsPositive: false };

    private static bool IsGrace(GraceTerms grace, TermRange term) =>
        new[] { grace.PrincipalPeriods, grace.InterestPeriods, grace.InterestFreePeriods }.All(periods => periods >= 0 && periods < Math.Max(1, term.CountMin));

    private static bool HasText(string text) => !string.IsNullOrWhiteSpace(text);

    private static IEnumerable<string> Broken(params (bool Holds, string Rule)[] rules) => rules.Where(r => !r.Holds).Select(r => r.Rule);
}
