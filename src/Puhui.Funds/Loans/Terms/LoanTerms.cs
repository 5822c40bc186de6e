using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What was signed: everything a loan's figures follow from, apart from what happens later. It never changes; facts do the changing.</summary>
public sealed record LoanTerms
{
    public required Currency Currency { get; init; }

    /// <summary>The amount agreed; disbursements together may not exceed it unless the lender allowed it.</summary>
    public required Money Principal { get; init; }

    public required DateOnly SubmittedOn { get; init; }

    /// <summary>The day the schedule shown before signing counts from.</summary>
    public required DateOnly ExpectedDisbursementOn { get; init; }

    public required ScheduleKind Schedule { get; init; }

    public required RepaymentPlan Plan { get; init; }

    public required InterestTerms Interest { get; init; }

    public GraceTerms Grace { get; init; } = GraceTerms.None;

    /// <summary>Null: nothing is paid down at disbursement.</summary>
    public DownPaymentTerms? DownPayment { get; init; }

    /// <summary>Instalments are rounded to a multiple of this, half even; null: to the minor unit.</summary>
    public Money? InstalmentMultiple { get; init; }

    /// <summary>The instalment agreed by hand; null: computed.</summary>
    public Money? FixedInstalment { get; init; }

    /// <summary>May money be paid out in several disbursements?</summary>
    public bool SeveralDisbursements { get; init; }

    /// <summary>Does each disbursement get the full number of instalments of its own, so that later ones lengthen the loan?</summary>
    public bool FullTermForEachDisbursement { get; init; }

    public LoanAllocation Allocation { get; init; } = LoanAllocation.Default;

    /// <summary>Null: interest is fixed by the schedule, however payments come.</summary>
    public RecalculationTerms? Recalculation { get; init; }

    /// <summary>Charges agreed when signing.</summary>
    public IReadOnlyList<ChargeTerms> Charges { get; init; } = [];

    /// <summary>Disbursements agreed in advance; a schedule before the first disbursement is drawn up from them.</summary>
    public IReadOnlyList<ExpectedDisbursement> ExpectedDisbursements { get; init; } = [];

    public ChargeOffInterest ChargeOffInterest { get; init; } = ChargeOffInterest.Runs;

    /// <summary>Kinds of refund that give back the interest paid on the refunded part.</summary>
    public IReadOnlyList<PaymentKind> InterestRefundedWith { get; init; } = [];

    public ArrearsTerms Arrears { get; init; } = ArrearsTerms.Default;

    /// <summary>Who bears a part of what is not paid; null: the lender alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SharingTerms? Sharing { get; init; }

    /// <summary>How often and how soon again it may be re-aged; null: at the lender's discretion.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReAgeTerms? ReAges { get; init; }
}

/// <summary>How principal and interest are spread over the instalments.</summary>
public enum ScheduleKind
{
    /// <summary>Equal instalments by the factors of the actual periods; interest follows the balance day by day. The reference.</summary>
    Progressive = 1,

    /// <summary>Equal instalments by the annuity formula for periods of equal length; interest on the scheduled balance.</summary>
    CumulativeAnnuity = 2,

    /// <summary>Equal parts of principal; interest on the scheduled balance.</summary>
    EqualPrincipal = 3,

    /// <summary>Interest on the amount first lent for the whole term, spread evenly (flat).</summary>
    CumulativeFlat = 4,

    /// <summary>Interest on the net principal period by period, equal instalments (flat).</summary>
    ProgressiveFlat = 5,

    /// <summary>Interest each period, principal with the last.</summary>
    InterestFirstBullet = 6,

    /// <summary>Principal and interest on one day: harvest plus selling days.</summary>
    CropBullet = 7,

    /// <summary>A least amount each period, principal in equal parts and interest; sweeps out of sales pay ahead of it.</summary>
    SalesMinimum = 8,

    /// <summary>Days and principal as listed; interest on the scheduled balance.</summary>
    Custom = 9,
}

/// <summary>Equal periods: every 1 month, every 15 days.</summary>
public enum Frequency
{
    Days = 1,
    Weeks = 2,
    Months = 3,
    Years = 4,
}

/// <summary>When instalments fall due.</summary>
/// <param name="Count">Number of instalments, down payments not counted.</param>
/// <param name="Every">Length of a period in units of <paramref name="Frequency"/>.</param>
public sealed record RepaymentPlan(int Count, int Every, Frequency Frequency)
{
    /// <summary>From which day periods are counted.</summary>
    public PeriodsFrom From { get; init; } = PeriodsFrom.Disbursement;

    /// <summary>A first due day agreed by hand: the first period is shorter or longer, the others follow it.</summary>
    public DateOnly? FirstDueOn { get; init; }

    /// <summary>Whole length of the loan in units of the frequency; periods are cut or drawn out to fit. Null: count × every.</summary>
    public int? FixedLength { get; init; }

    /// <summary>What becomes of a due day that is no working day.</summary>
    public BusinessDayConvention Holidays { get; init; } = BusinessDayConvention.Unadjusted;

    /// <summary>Which calendar says what a working day is; needed if <see cref="Holidays"/> moves any.</summary>
    public string? Calendar { get; init; }

    /// <summary>Crop loans: days after harvest that selling takes; <see cref="HarvestOn"/> plus these is the only due day.</summary>
    public int SellingDays { get; init; }

    public DateOnly? HarvestOn { get; init; }

    /// <summary>For a custom schedule: its due days, and the principal due on each; the rest falls on the last.</summary>
    public IReadOnlyList<CustomInstalment> Custom { get; init; } = [];
}

/// <summary>One line of a custom schedule.</summary>
public sealed record CustomInstalment(DateOnly DueOn, Money Principal);

/// <summary>The day from which repayment periods are counted.</summary>
public enum PeriodsFrom
{
    Disbursement = 1,
    Submission = 2,
}

/// <summary>A payment of money to the borrower agreed in advance.</summary>
public sealed record ExpectedDisbursement(DateOnly On, Money Amount);

/// <summary>Periods at the start in which less falls due.</summary>
/// <param name="PrincipalPeriods">Only interest is due.</param>
/// <param name="InterestPeriods">Interest is charged, but due with the first period after them.</param>
/// <param name="InterestFreePeriods">No interest is charged.</param>
public sealed record GraceTerms(int PrincipalPeriods, int InterestPeriods, int InterestFreePeriods)
{
    public static GraceTerms None { get; } = new(0, 0, 0);
}

/// <summary>A share of each disbursement that falls due on the day it is paid out.</summary>
/// <param name="PercentOfDisbursement">25 for a quarter.</param>
/// <param name="Automatic">Is it paid at once out of the disbursement? Whoever records the disbursement then records that payment too.</param>
public sealed record DownPaymentTerms(decimal PercentOfDisbursement, bool Automatic)
{
    /// <summary>The down payment on a disbursement, in minor units: the share, rounded to the instalments' multiple, half even.</summary>
    public long Of(long disbursement, long multiple) => Money64.RoundToMultiple(disbursement * PercentOfDisbursement / 100, multiple, Rounding.HalfEven);
}

/// <summary>What arrears are overlooked, and how they are told apart.</summary>
/// <param name="Tolerance">Arrears up to this amount do not count as arrears; null: none.</param>
/// <param name="GraceDays">Days after the due day before a due counts as past due.</param>
/// <param name="BucketStarts">Days past due at which each delinquency bucket begins.</param>
public sealed record ArrearsTerms(Money? Tolerance, int GraceDays, IReadOnlyList<int> BucketStarts)
{
    public static ArrearsTerms Default { get; } = new(null, 0, [1, 31, 61, 91]);
}

/// <summary>Bounds on re-ages.</summary>
/// <param name="Max">So many over the life of a loan; 0: none.</param>
/// <param name="DaysBetween">So many days at least from one to the next.</param>
public sealed record ReAgeTerms(int Max, int DaysBetween);

/// <summary>What a charge-off does to the interest that is not yet due.</summary>
public enum ChargeOffInterest
{
    /// <summary>It runs on as scheduled.</summary>
    Runs = 1,

    /// <summary>No interest after the day of the charge-off.</summary>
    Stops = 2,

    /// <summary>Everything outstanding falls due on the day of the charge-off, without interest after it.</summary>
    FallsDue = 3,
}
