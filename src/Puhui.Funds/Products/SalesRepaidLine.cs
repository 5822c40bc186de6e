using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>What a product allows in one currency.</summary>
/// <param name="ProtectedFloor">The part of each settlement that is never swept.</param>
public sealed record CurrencyRange(Money LimitMin, Money LimitMax, Money DrawMin, Money ProtectedFloor)
{
    [JsonIgnore]
    public Currency Currency => LimitMax.Currency;
}

/// <summary>The sales-repaid revolving line as a product: one dated version of its parameters. The version is the hash of its content.</summary>
/// <param name="EffectiveTo">The first day it no longer holds, or null.</param>
public sealed record SalesRepaidLine(
    string Code,
    string NameEn,
    string NameZh,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    LoanPurpose Purpose,
    IReadOnlyList<CurrencyRange> Currencies,
    Rate RateMax,
    DayCount DayCount,
    int Parts,
    int PeriodDays,
    int GraceDays,
    int DrawableDays,
    int DrawBlockedFromDaysPastDue,
    int SweepShareBasisPoints,
    AllocationMatrix Allocation,
    IReadOnlyList<int> DelinquencyBucketStarts) : Product
{
    [JsonIgnore]
    public string Version => CanonicalJson.HashOf(this).Hex[..16];

    public CurrencyRange? RangeOf(Currency currency) => Currencies.FirstOrDefault(r => r.Currency == currency);

    public LineTerms TermsIn(Currency currency)
    {
        var range = RangeOf(currency) ?? throw new ArgumentException($"{Code} is not sold in {currency}", nameof(currency));
        return new LineTerms(
            Purpose, DayCount, Parts, PeriodDays, GraceDays, DrawableDays, DrawBlockedFromDaysPastDue, range.DrawMin,
            SweepShareBasisPoints, range.ProtectedFloor, Allocation, DelinquencyBucketStarts);
    }

    public override IReadOnlyList<string> Faults()
    {
        var faults = CommonFaults().ToList();
        void Require(bool holds, string rule)
        {
            if (!holds)
            {
                faults.Add(rule);
            }
        }

        Require(Currencies.Count > 0, "currencies: at least one");
        Require(Currencies.Select(r => r.Currency.Code).Distinct(StringComparer.Ordinal).Count() == Currencies.Count, "currencies: each once");
        Require(Currencies.All(IsSound), "currencies: one currency per row, 0 < draw_min ≤ limit_min ≤ limit_max, protected_floor ≥ 0");
        Require(RateMax >= Rate.Zero && RateMax <= Rate.FromAnnual(1), "rate_max: 0 to 1");
        Require(DayCount is DayCount.Act360 or DayCount.Act365, "day_count: act360 or act365");
        Require(Parts is >= 1 and <= 60, "parts: 1 to 60");
        Require(PeriodDays is >= 1 and <= 366, "period_days: 1 to 366");
        Require(GraceDays >= 0 && GraceDays < PeriodDays, "grace_days: 0 to less than a period");
        Require(DrawableDays is >= 1 and <= 3_660, "drawable_days: 1 to 3660");
        Require(DrawBlockedFromDaysPastDue >= 1, "draw_blocked_from_days_past_due: at least 1");
        Require(SweepShareBasisPoints is >= 1 and <= LineTerms.BasisPointsPerWhole, "sweep_share_basis_points: 1 to 10000");
        Require(Allocation.IsComplete, "allocation: penalty, fee, interest and principal once in each stage");
        Require(IsRising(DelinquencyBucketStarts), "delinquency_bucket_starts: rising, from 1");
        return faults;
    }

    private static bool IsSound(CurrencyRange range) =>
        new[] { range.LimitMin, range.DrawMin, range.ProtectedFloor }.All(m => m.Currency == range.Currency)
        && range.DrawMin.IsPositive && range.DrawMin <= range.LimitMin && range.LimitMin <= range.LimitMax && !range.ProtectedFloor.IsNegative;

    private static bool IsRising(IReadOnlyList<int> days) =>
        days.Count > 0 && days[0] == 1 && days.Zip(days.Skip(1)).All(pair => pair.First < pair.Second);
}
