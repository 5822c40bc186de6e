using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>What the borrower's money is for; legal caps and the duty to pay suppliers directly depend on it.</summary>
public enum LoanPurpose
{
    Business = 1,
    Consumption = 2,
}

/// <summary>The terms of one line as signed: a product resolved for one currency. Nothing in a contract changes when the product does.</summary>
/// <param name="DayCount">ACT/360 or ACT/365; the only ones that add up over any split of a period.</param>
/// <param name="Parts">Equal principal parts of each draw; one falls due per period.</param>
/// <param name="PeriodDays">Days from one due to the next, the first counted from the draw.</param>
/// <param name="GraceDays">Days after a due during which it does not count as past due yet; then they count too.</param>
/// <param name="DrawableDays">Days after acceptance during which the line may be drawn.</param>
/// <param name="DrawBlockedFromDaysPastDue">No draw while the line is at least this many days past due.</param>
/// <param name="SweepShareBasisPoints">The share of a settlement's base that is swept; 3 000 is 30 %.</param>
/// <param name="ProtectedFloor">The part of each settlement that is never swept.</param>
public sealed record LineTerms(
    LoanPurpose Purpose,
    DayCount DayCount,
    int Parts,
    int PeriodDays,
    int GraceDays,
    int DrawableDays,
    int DrawBlockedFromDaysPastDue,
    Money DrawMin,
    int SweepShareBasisPoints,
    Money ProtectedFloor,
    AllocationMatrix Allocation,
    IReadOnlyList<int> DelinquencyBucketStarts)
{
    public const int BasisPointsPerWhole = 10_000;

    [JsonIgnore]
    public Currency Currency => DrawMin.Currency;

    /// <summary>Days from a draw to its last due.</summary>
    [JsonIgnore]
    public int TenorDays => Parts * PeriodDays;

    public ContentHash Hash() => CanonicalJson.HashOf(this);

    /// <summary>Days in a year of this line's day count.</summary>
    internal int YearDays => DayCount switch
    {
        DayCount.Act360 => 360,
        DayCount.Act365 => 365,
        _ => throw new ArgumentOutOfRangeException(nameof(DayCount), DayCount, "a line accrues by ACT/360 or ACT/365"),
    };
}
