using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What kind of fact of a loan it is.</summary>
public enum LoanFactKind
{
    Approved = 1,
    Withdrawn = 2,
    Rejected = 3,
    Disbursed = 4,
    Paid = 5,
    InterestWaived = 6,
    Charged = 7,
    ChargeWaived = 8,
    ChargeRefunded = 9,
    CreditBalanceRefunded = 10,
    ChargedBack = 11,
    ChargedOff = 12,
    WrittenOff = 13,
    Rescheduled = 14,
    RateChanged = 15,
    InterestPaused = 16,
    ReAged = 17,
    ReAmortised = 18,
    DisbursementAgreed = 19,

    /// <summary>A close of business.</summary>
    Accrued = 20,
    Reversed = 21,
    RepaymentAnnounced = 22,
    AnnouncementRefused = 23,
    ContractTerminated = 24,
    FraudMarkSet = 25,
    FraudMarkLifted = 26,

    /// <summary>On those who bear a part of what is not paid.</summary>
    Claimed = 27,
}

/// <summary>New conditions of a loan; what a kind of fact does not have is null.</summary>
/// <param name="From">Of a reschedule the first instalment changed; of a pause its first day.</param>
/// <param name="To">Of a pause its last day.</param>
/// <param name="DueOn">Of a reschedule the new due day; of a re-age the first.</param>
public sealed record LoanConditions(
    DateOnly? From = null,
    DateOnly? To = null,
    DateOnly? DueOn = null,
    int? GracePrincipal = null,
    int? GraceInterest = null,
    int? ExtraTerms = null,
    Rate? NewRate = null,
    int? Count = null,
    int? Every = null,
    Frequency? Frequency = null,
    ReAgeInterest? ReAgeInterest = null,
    ReAmortiseInterest? ReAmortiseInterest = null);

/// <summary>A fact of any kind as one row, for people and for lists; what a kind does not have is null.</summary>
/// <param name="Amount">Approved, agreed, paid out or in, charged back, given back; of a close of business the income booked.</param>
/// <param name="Payment">Of a payment, where it comes from.</param>
/// <param name="Target">What it is about: of a reversal the request it takes back, of a chargeback the payment, of a waiver or charge payment the charge, of a payment that was announced, and of a refusal, the request that announced it.</param>
/// <param name="Instalment">Of a waiver, the only instalment meant.</param>
/// <param name="DueOn">Of a charge, the day it falls due; of an agreed disbursement, the day.</param>
/// <param name="Other">Of a restructuring the other loan: the one whose debt was taken over, or the one that took it over.</param>
/// <param name="By">Of a fraud mark: who set or lifted it.</param>
/// <param name="Shares">Of a claim: what is claimed from whom.</param>
public sealed record LoanFactView(
    long Sequence,
    RequestId Request,
    LoanFactKind Kind,
    DateOnly ValueDate,
    Money? Amount,
    PaymentKind? Payment,
    RequestId? Target,
    ChargeTerms? Charge,
    int? Instalment,
    DateOnly? DueOn,
    LoanConditions? Conditions,
    string? Reason,
    LoanId? Other = null,
    string? By = null,
    IReadOnlyList<ClaimedShare>? Shares = null)
{
    public static LoanFactView Of(LoanFact fact) => OfMoney(fact) ?? OfCharge(fact) ?? OfConditions(fact) ?? OfPhase(fact) ?? throw new ArgumentOutOfRangeException(nameof(fact), fact, "not a kind of fact");

    private static LoanFactView? OfMoney(LoanFact fact) => fact switch
    {
        Disbursed disbursed => New(fact, LoanFactKind.Disbursed, disbursed.Amount) with { Other = disbursed.Settles },
        DisbursementAgreed agreed => New(fact, LoanFactKind.DisbursementAgreed, agreed.Amount) with { DueOn = agreed.On },
        Paid paid => New(fact, LoanFactKind.Paid, paid.Amount) with { Payment = paid.Kind, Target = paid.Charge ?? paid.Announced, Other = paid.Successor },
        RepaymentAnnounced announced => New(fact, LoanFactKind.RepaymentAnnounced, announced.Amount) with { Reason = announced.Words.Length == 0 ? null : announced.Words },
        AnnouncementRefused refused => New(fact, LoanFactKind.AnnouncementRefused) with { Target = refused.Announced, Reason = refused.Reason },
        InterestWaived waived => New(fact, LoanFactKind.InterestWaived, waived.Amount),
        CreditBalanceRefunded refunded => New(fact, LoanFactKind.CreditBalanceRefunded, refunded.Amount),
        ChargedBack back => New(fact, LoanFactKind.ChargedBack, back.Amount) with { Target = back.Payment },
        Claimed claim => New(fact, LoanFactKind.Claimed, claim.Amount) with { DueOn = claim.DueOn, Shares = claim.Shares },
        Accrued accrued => New(fact, LoanFactKind.Accrued, accrued.Interest + accrued.Fees + accrued.Penalties) with { Conditions = new LoanConditions(accrued.From, accrued.To) },
        _ => null,
    };

    private static LoanFactView? OfCharge(LoanFact fact) => fact switch
    {
        Charged charged => New(fact, LoanFactKind.Charged, charged.Terms.Flat) with { Charge = charged.Terms, DueOn = charged.DueOn },
        ChargeWaived waived => New(fact, LoanFactKind.ChargeWaived) with { Target = waived.Charge, Instalment = waived.Instalment },
        ChargeRefunded refunded => New(fact, LoanFactKind.ChargeRefunded, refunded.Amount) with { Target = refunded.Charge },
        _ => null,
    };

    private static LoanFactView? OfConditions(LoanFact fact) => fact switch
    {
        Rescheduled r => New(fact, LoanFactKind.Rescheduled) with { Conditions = new LoanConditions(r.From, null, r.DueOn, r.GracePrincipal, r.GraceInterest, r.ExtraTerms, r.NewRate) },
        RateChanged changed => New(fact, LoanFactKind.RateChanged) with { Conditions = new LoanConditions(NewRate: changed.NewRate) },
        InterestPaused paused => New(fact, LoanFactKind.InterestPaused) with { Conditions = new LoanConditions(paused.From, paused.To) },
        ReAged r => New(fact, LoanFactKind.ReAged) with { Conditions = new LoanConditions(DueOn: r.FirstDueOn, Count: r.Count, Every: r.Every, Frequency: r.Frequency, ReAgeInterest: r.Interest) },
        ReAmortised r => New(fact, LoanFactKind.ReAmortised) with { Conditions = new LoanConditions(ReAmortiseInterest: r.Interest) },
        _ => null,
    };

    private static LoanFactView? OfPhase(LoanFact fact) => fact switch
    {
        Approved approved => New(fact, LoanFactKind.Approved, approved.Amount),
        Withdrawn => New(fact, LoanFactKind.Withdrawn),
        Rejected rejected => New(fact, LoanFactKind.Rejected) with { Reason = rejected.Reason },
        ChargedOff chargedOff => New(fact, LoanFactKind.ChargedOff) with { Reason = chargedOff.Reason },
        ContractTerminated terminated => New(fact, LoanFactKind.ContractTerminated) with { Reason = terminated.Reason },
        FraudMarkChanged mark => New(fact, mark.Step == FraudMarkStep.Set ? LoanFactKind.FraudMarkSet : LoanFactKind.FraudMarkLifted) with { By = mark.By, Reason = mark.Reason },
        WrittenOff => New(fact, LoanFactKind.WrittenOff),
        Reversed reversed => New(fact, LoanFactKind.Reversed) with { Target = reversed.Target, Reason = reversed.Reason },
        _ => null,
    };

    private static LoanFactView New(LoanFact fact, LoanFactKind kind, Money? amount = null) =>
        new(fact.Sequence, fact.Id, kind, fact.ValueDate, amount, null, null, null, null, null, null, null);
}
