namespace Puhui.Funds.Loans;

/// <summary>What can be asked for on a loan.</summary>
public enum LoanAction
{
    Approve = 1,
    Reject = 2,
    Withdraw = 3,
    AgreeDisbursement = 4,
    Disburse = 5,
    Pay = 6,
    Charge = 7,
    WaiveCharge = 8,
    PauseInterest = 9,
    ChangeRate = 10,
    Reschedule = 11,
    ReAge = 12,
    ReAmortise = 13,
    ChargeOff = 14,
    WriteOff = 15,
    ChargeBack = 16,
    RefundCredit = 17,
    Reverse = 18,
    RefundCharge = 19,
    WaiveInterest = 20,
    Undo = 21,
    Restructure = 22,
    Terminate = 23,
    MarkFraud = 24,
}

/// <summary>What a loan's phase lets be done; the verbs have the last word.</summary>
internal static class LoanActions
{
    public static IReadOnlyList<LoanAction> Of(Loan loan)
    {
        var final = loan.Final();
        return [.. Enum.GetValues<LoanAction>().Where(action => May(loan, final, action))];
    }

    private static bool May(Loan loan, LoanStanding final, LoanAction action) => action switch
    {
        LoanAction.Approve => final.Status == LoanStatus.Submitted,
        LoanAction.Reject or LoanAction.Withdraw => final.Status is LoanStatus.Submitted or LoanStatus.Approved,
        LoanAction.AgreeDisbursement => loan.Contract.Terms.SeveralDisbursements && MayStillDisburse(final),
        LoanAction.Disburse => MayStillDisburse(final) && (loan.PaidOutOn is null || loan.Contract.Terms.SeveralDisbursements),
        LoanAction.Pay => loan.PaidOutOn is not null,
        LoanAction.Charge or LoanAction.WaiveCharge or LoanAction.ChargeBack => LoanPhase.IsLive(final.Status) && loan.PaidOutOn is not null && Has(final, action),
        LoanAction.PauseInterest or LoanAction.ChangeRate or LoanAction.Reschedule or LoanAction.ReAge or LoanAction.ReAmortise or LoanAction.Terminate =>
            final is { Status: LoanStatus.Active, ChargedOffOn: null, TerminatedOn: null },
        LoanAction.ChargeOff or LoanAction.Restructure => final is { Status: LoanStatus.Active, ChargedOffOn: null },
        LoanAction.MarkFraud => true,
        LoanAction.WriteOff => final.Status == LoanStatus.Active,
        LoanAction.RefundCredit => final.Overpaid > 0,
        LoanAction.RefundCharge => LoanPhase.IsLive(final.Status) && final.Charges.Any(c => c.Paid > 0),
        LoanAction.WaiveInterest => LoanPhase.IsLive(final.Status) && final.ChargedOffOn is null && final.Outstanding.Interest > 0,
        LoanAction.Undo or LoanAction.Reverse => loan.Facts.Any(f => f is not (Reversed or Accrued) && !OwnIds.IsOwn(f.Id)),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "not an action"),
    };

    private static bool MayStillDisburse(LoanStanding final) => final is { ChargedOffOn: null, TerminatedOn: null }
        && final.Status is LoanStatus.Approved or LoanStatus.Active or LoanStatus.Overpaid or LoanStatus.ClosedMet;

    /// <summary>Is there what the action is about?</summary>
    private static bool Has(LoanStanding final, LoanAction action) => action switch
    {
        LoanAction.WaiveCharge => final.Charges.Any(c => c.Outstanding > 0),
        LoanAction.ChargeBack => final.Effects.Any(e => e is { Kind: EffectKind.Repayment, Reversed: false }),
        _ => true,
    };
}
