using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// Something that happened to a loan, written once. What is true now is the fold of all facts in order of value date, then sequence,
/// whatever the order in which they arrived.
/// </summary>
/// <param name="Sequence">1, 2, 3… in the order they were recorded within the loan.</param>
/// <param name="Id">The request that caused it; one request causes at most one fact.</param>
/// <param name="ValueDate">The day it counts from; may lie before the day it was recorded.</param>
public abstract record LoanFact(long Sequence, RequestId Id, DateOnly ValueDate)
{
    internal static readonly IComparer<LoanFact> InOrder = Comparer<LoanFact>.Create(Compare);

    /// <summary>The fold's order.</summary>
    internal static int Compare(LoanFact left, LoanFact right)
    {
        var byDay = left.ValueDate.CompareTo(right.ValueDate);
        return byDay != 0 ? byDay : left.Sequence.CompareTo(right.Sequence);
    }
}

/// <summary>The lender agreed.</summary>
public sealed record Approved(long Sequence, RequestId Id, DateOnly ValueDate, Money Amount) : LoanFact(Sequence, Id, ValueDate);

/// <summary>The borrower took the application back.</summary>
public sealed record Withdrawn(long Sequence, RequestId Id, DateOnly ValueDate) : LoanFact(Sequence, Id, ValueDate);

/// <summary>The lender refused.</summary>
public sealed record Rejected(long Sequence, RequestId Id, DateOnly ValueDate, string Reason) : LoanFact(Sequence, Id, ValueDate);

/// <summary>Money paid out to the borrower, or for him to a supplier.</summary>
public sealed record Disbursed(long Sequence, RequestId Id, DateOnly ValueDate, Money Amount) : LoanFact(Sequence, Id, ValueDate)
{
    /// <summary>The borrower's loan whose debt this one took over: nothing was paid out, that loan was settled. Null: paid out in cash.</summary>
    public LoanId? Settles { get; init; }
}

/// <summary>Money, or a claim given up in place of money, that reduces what is owed.</summary>
public sealed record Paid(long Sequence, RequestId Id, DateOnly ValueDate, PaymentKind Kind, Money Amount) : LoanFact(Sequence, Id, ValueDate)
{
    /// <summary>Refunds: is the interest on the refunded part given back too? Null: as the terms say.</summary>
    public bool? RefundsInterest { get; init; }

    /// <summary>What the payer said it is for; it then pays nothing else. Null: the allocation rule decides.</summary>
    public Designation? Designated { get; init; }

    /// <summary>Charge payments and charge adjustments: the charge meant.</summary>
    public RequestId? Charge { get; init; }

    /// <summary>The request by which the borrower announced it; null: it did not.</summary>
    public RequestId? Announced { get; init; }

    /// <summary>The loan that took the debt over; null: this was no restructuring.</summary>
    public LoanId? Successor { get; init; }
}

/// <summary>A debtor's word on what a payment is for: one component of one instalment (Civil Code of the PRC, article 560).</summary>
/// <param name="DueOn">The instalment's due day.</param>
public sealed record Designation(DateOnly DueOn, Component Component);

/// <summary>Where a payment comes from; each may have its own allocation rule.</summary>
public enum PaymentKind
{
    Repayment = 1,
    DownPayment = 2,

    /// <summary>The seller took goods back.</summary>
    MerchantRefund = 3,

    /// <summary>The amount paid out came back.</summary>
    PayoutRefund = 4,

    /// <summary>The lender gives it as a favour.</summary>
    GoodwillCredit = 5,

    /// <summary>The lender waives interest as if it had been paid.</summary>
    InterestPaymentWaiver = 6,

    /// <summary>Interest given back because of a refund.</summary>
    InterestRefund = 7,

    /// <summary>A charge given back; it pays what is owed by the order for its kind.</summary>
    ChargeAdjustment = 8,

    /// <summary>A payment for one charge; what is more than that charge pays what else is owed.</summary>
    ChargePayment = 9,

    /// <summary>The agreed share of a sales settlement.</summary>
    Sweep = 10,

    /// <summary>A government pool's compensation.</summary>
    Pool = 11,

    Guarantor = 12,
    Insurance = 13,

    /// <summary>Money received after write-off.</summary>
    Recovery = 14,

    /// <summary>A new loan took the debt over; no money moved.</summary>
    Restructuring = 15,
}

/// <summary>Interest due given up by the lender.</summary>
public sealed record InterestWaived(long Sequence, RequestId Id, DateOnly ValueDate, Money Amount) : LoanFact(Sequence, Id, ValueDate);

/// <summary>A fee or penalty added to the loan; its id is the request's.</summary>
/// <param name="DueOn">The day it falls due.</param>
public sealed record Charged(long Sequence, RequestId Id, DateOnly ValueDate, ChargeTerms Terms, DateOnly DueOn) : LoanFact(Sequence, Id, ValueDate);

/// <summary>What is unpaid of a charge given up; an instalment charge by instalment.</summary>
public sealed record ChargeWaived(long Sequence, RequestId Id, DateOnly ValueDate, RequestId Charge, int? Instalment = null) : LoanFact(Sequence, Id, ValueDate);

/// <summary>Money of a charge paid back to the borrower in cash.</summary>
public sealed record ChargeRefunded(long Sequence, RequestId Id, DateOnly ValueDate, RequestId Charge, Money Amount) : LoanFact(Sequence, Id, ValueDate);

/// <summary>What was overpaid given back.</summary>
public sealed record CreditBalanceRefunded(long Sequence, RequestId Id, DateOnly ValueDate, Money Amount) : LoanFact(Sequence, Id, ValueDate);

/// <summary>A payment taken back by the payer's bank: its amount is owed again.</summary>
public sealed record ChargedBack(long Sequence, RequestId Id, DateOnly ValueDate, RequestId Payment, Money Amount) : LoanFact(Sequence, Id, ValueDate)
{
    /// <summary>All of it is owed again as this component, whatever the payment had paid. Null: by the chargeback order.</summary>
    public Component? To { get; init; }
}

/// <summary>The lender no longer expects the money; the borrower owes it still.</summary>
public sealed record ChargedOff(long Sequence, RequestId Id, DateOnly ValueDate, string? Reason) : LoanFact(Sequence, Id, ValueDate);

/// <summary>What others bear of an instalment that is long past due was claimed from them; what they pay is a payment of its own.</summary>
/// <param name="DueOn">The instalment's due day.</param>
/// <param name="Unpaid">Principal and interest of it that were unpaid.</param>
public sealed record Claimed(long Sequence, RequestId Id, DateOnly ValueDate, DateOnly DueOn, Money Unpaid, IReadOnlyList<ClaimedShare> Shares) : LoanFact(Sequence, Id, ValueDate)
{
    public Money Amount => Shares.Aggregate(Money.Zero(Unpaid.Currency), (sum, share) => sum + share.Amount);
}

/// <summary>What is claimed from one bearer.</summary>
public sealed record ClaimedShare(LossBearer Bearer, Money Amount);

/// <summary>The loan is suspected to be fraud, or no longer; no figure depends on it.</summary>
/// <param name="By">Who said so, as audit records name callers.</param>
public sealed record FraudMarkChanged(long Sequence, RequestId Id, DateOnly ValueDate, FraudMarkStep Step, string By, string Reason) : LoanFact(Sequence, Id, ValueDate);

/// <summary>What becomes of the mark.</summary>
public enum FraudMarkStep
{
    Set = 1,
    Lifted = 2,
}

/// <summary>The contract is called in: from its day all that is outstanding is due, and no interest arises after it.</summary>
public sealed record ContractTerminated(long Sequence, RequestId Id, DateOnly ValueDate, string Reason) : LoanFact(Sequence, Id, ValueDate);

/// <summary>The lender gives the claim up.</summary>
public sealed record WrittenOff(long Sequence, RequestId Id, DateOnly ValueDate) : LoanFact(Sequence, Id, ValueDate);

/// <summary>New conditions from one instalment on; what is null stays.</summary>
/// <param name="From">The due day of the first instalment changed.</param>
/// <param name="DueOn">Its new due day; later ones move with it.</param>
public sealed record Rescheduled(
    long Sequence, RequestId Id, DateOnly ValueDate, DateOnly From, DateOnly? DueOn, int? GracePrincipal, int? GraceInterest, int? ExtraTerms, Rate? NewRate)
    : LoanFact(Sequence, Id, ValueDate);

/// <summary>A new rate from the value date on.</summary>
public sealed record RateChanged(long Sequence, RequestId Id, DateOnly ValueDate, Rate NewRate) : LoanFact(Sequence, Id, ValueDate);

/// <summary>No interest from one day to another, both included.</summary>
public sealed record InterestPaused(long Sequence, RequestId Id, DateOnly ValueDate, DateOnly From, DateOnly To) : LoanFact(Sequence, Id, ValueDate);

/// <summary>All that is outstanding on the value date spread over new instalments.</summary>
/// <param name="FirstDueOn">The first new due day.</param>
public sealed record ReAged(
    long Sequence, RequestId Id, DateOnly ValueDate, DateOnly FirstDueOn, int Count, int Every, Frequency Frequency, ReAgeInterest Interest)
    : LoanFact(Sequence, Id, ValueDate);

/// <summary>What a re-age does with interest.</summary>
public enum ReAgeInterest
{
    /// <summary>The new instalments are computed as those of a new loan.</summary>
    Recomputed = 1,

    /// <summary>Interest unpaid to the day of the re-age in equal parts; none after it.</summary>
    PayableInEqualParts = 2,

    /// <summary>All interest of the schedule in equal parts.</summary>
    AllInEqualParts = 3,
}

/// <summary>What is past due spread over the instalments still to come.</summary>
public sealed record ReAmortised(long Sequence, RequestId Id, DateOnly ValueDate, ReAmortiseInterest Interest) : LoanFact(Sequence, Id, ValueDate);

/// <summary>What a re-amortisation does with interest that is past due.</summary>
public enum ReAmortiseInterest
{
    /// <summary>It is due with the next instalment.</summary>
    WithNext = 1,

    Waived = 2,

    /// <summary>In equal parts with the instalments still to come.</summary>
    InEqualParts = 3,
}

/// <summary>A disbursement newly agreed for a later day.</summary>
public sealed record DisbursementAgreed(long Sequence, RequestId Id, DateOnly ValueDate, DateOnly On, Money Amount) : LoanFact(Sequence, Id, ValueDate);

/// <summary>Income booked for a range of days; the figures of a loan do not depend on it.</summary>
public sealed record Accrued(long Sequence, RequestId Id, DateOnly ValueDate, DateOnly From, DateOnly To, Money Interest, Money Fees, Money Penalties)
    : LoanFact(Sequence, Id, ValueDate);

/// <summary>An earlier fact that turned out not to have happened: it counts for nothing from its own value date on. A reversal is never reversed.</summary>
public sealed record Reversed(long Sequence, RequestId Id, DateOnly ValueDate, RequestId Target, string Reason) : LoanFact(Sequence, Id, ValueDate);

/// <summary>The borrower says it paid; nothing is booked before the lender has seen the money.</summary>
/// <param name="Words">What the lender finds the money by; may be empty.</param>
public sealed record RepaymentAnnounced(long Sequence, RequestId Id, DateOnly ValueDate, Money Amount, string Words) : LoanFact(Sequence, Id, ValueDate);

/// <summary>The money of an announced payment did not come.</summary>
public sealed record AnnouncementRefused(long Sequence, RequestId Id, DateOnly ValueDate, RequestId Announced, string Reason) : LoanFact(Sequence, Id, ValueDate);
