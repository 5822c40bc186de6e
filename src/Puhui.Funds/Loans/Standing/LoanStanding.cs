using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Where a loan stands at the end of a day, by all facts whose value date is not after it.</summary>
public sealed record LoanStanding
{
    public required DateOnly AsOf { get; init; }

    public required Currency Currency { get; init; }

    public required LoanStatus Status { get; init; }

    /// <summary>A flag on an active loan, not a status.</summary>
    public required DateOnly? ChargedOffOn { get; init; }

    /// <summary>The day on which the contract was called in; a flag on an active loan too.</summary>
    public required DateOnly? TerminatedOn { get; init; }

    /// <summary>Disbursements and instalments in order of day.</summary>
    public required IReadOnlyList<ScheduleRow> Rows { get; init; }

    public required ScheduleTotals Totals { get; init; }

    /// <summary>What each fact did, in the fold's order.</summary>
    public required IReadOnlyList<FactEffect> Effects { get; init; }

    public required IReadOnlyList<ChargeStanding> Charges { get; init; }

    /// <summary>The first instalment that is not fully met, due on or after the day; null: none.</summary>
    public required ScheduleRow? NextDue { get; init; }

    public required int DaysPastDue { get; init; }

    /// <summary>0: not delinquent; otherwise the number of the bucket.</summary>
    public required int Bucket { get; init; }

    public required FiveClass Class { get; init; }

    /// <summary>Income earned to the end of the day before, whether due or not, in minor units.</summary>
    public required Portions Accrued { get; init; }

    /// <summary>What pays everything off on the day.</summary>
    public required Portions Payoff { get; init; }

    /// <summary>Owed to the borrower, in minor units.</summary>
    public required long Overpaid { get; init; }

    /// <summary>Past-due part of what is outstanding.</summary>
    public required Portions PastDue { get; init; }

    public Portions Outstanding => Totals.Outstanding;
}

/// <summary>The life cycle. Charge-off is a flag on an active loan; delinquency is a tag.</summary>
public enum LoanStatus
{
    Submitted = 1,
    Approved = 2,
    Active = 3,
    Overpaid = 4,
    ClosedMet = 5,
    ClosedWrittenOff = 6,
    ClosedRescheduled = 7,
    Withdrawn = 8,
    Rejected = 9,
}

/// <summary>Amounts by component, in minor units of the loan's currency.</summary>
public readonly record struct Portions(long Principal, long Interest, long Fee, long Penalty)
{
    public long Total => Principal + Interest + Fee + Penalty;

    public static Portions operator +(Portions left, Portions right) =>
        new(left.Principal + right.Principal, left.Interest + right.Interest, left.Fee + right.Fee, left.Penalty + right.Penalty);

    public static Portions operator -(Portions left, Portions right) =>
        new(left.Principal - right.Principal, left.Interest - right.Interest, left.Fee - right.Fee, left.Penalty - right.Penalty);
}

/// <summary>What a row of a schedule is.</summary>
public enum RowKind
{
    Disbursement = 1,
    DownPayment = 2,
    Instalment = 3,

    /// <summary>Due after the last instalment: a later charge or chargeback.</summary>
    Additional = 4,

    /// <summary>Made by a re-age.</summary>
    ReAged = 5,
}

/// <summary>One row of a schedule; amounts in minor units.</summary>
/// <param name="Number">1, 2, 3… of the instalments; null for a disbursement.</param>
/// <param name="Balance">Principal scheduled to be outstanding after the row; for a disbursement what was paid out.</param>
/// <param name="Due">What the row asks for.</param>
/// <param name="PaidInAdvance">Of what was paid: before the due day.</param>
/// <param name="PaidLate">Of what was paid: after the due day.</param>
/// <param name="MetOn">The day on which nothing was left to pay.</param>
public sealed record ScheduleRow(
    RowKind Kind,
    int? Number,
    DateOnly From,
    DateOnly DueOn,
    long Balance,
    Portions Due,
    Portions Paid,
    Portions Waived,
    Portions WrittenOff,
    long PaidInAdvance,
    long PaidLate,
    DateOnly? MetOn)
{
    public int Days => DueOn.DayNumber - From.DayNumber;

    public Portions Outstanding => Due - Paid - Waived - WrittenOff;
}

/// <summary>The sums of a schedule's rows, in minor units.</summary>
public sealed record ScheduleTotals(Portions Due, Portions Paid, Portions Waived, Portions WrittenOff, long PaidInAdvance, long PaidLate)
{
    public Portions Outstanding => Due - Paid - Waived - WrittenOff;
}

/// <summary>What one fact did, in minor units. Amount = portions + overpaid.</summary>
/// <param name="Fact">The fact; one fact may have effects of several kinds.</param>
/// <param name="Balance">Principal outstanding after it.</param>
/// <param name="Reversed">Was it taken back later?</param>
public sealed record FactEffect(RequestId Fact, EffectKind Kind, DateOnly On, long Amount, Portions Portions, long Overpaid, long Balance, bool Reversed);

/// <summary>The transactions a reader of statements sees.</summary>
public enum EffectKind
{
    Disbursement = 1,
    RepaymentAtDisbursement = 2,
    DownPayment = 3,
    Repayment = 4,
    MerchantRefund = 5,
    PayoutRefund = 6,
    GoodwillCredit = 7,
    InterestPaymentWaiver = 8,
    InterestRefund = 9,
    ChargeAdjustment = 10,
    ChargePayment = 11,
    Sweep = 12,
    Pool = 13,
    Guarantor = 14,
    Insurance = 15,
    Recovery = 16,
    InterestWaiver = 17,
    ChargeWaiver = 18,
    ChargeRefund = 19,
    CreditBalanceRefund = 20,
    Chargeback = 21,
    ChargeOff = 22,
    WriteOff = 23,
    ReAge = 24,
    ReAmortise = 25,

    /// <summary>A new loan took the debt over.</summary>
    Restructuring = 26,
    ContractTermination = 27,
}

/// <summary>Where one charge stands, in minor units.</summary>
public sealed record ChargeStanding(RequestId Charge, ChargeTerms Terms, DateOnly? DueOn, long Amount, long Paid, long Waived)
{
    /// <summary>Of what was paid: given back in cash.</summary>
    public long Refunded { get; init; }

    public long Outstanding => Amount - Paid - Waived;
}
