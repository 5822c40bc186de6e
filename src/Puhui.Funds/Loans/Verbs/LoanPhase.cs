namespace Puhui.Funds.Loans;

/// <summary>What verbs ask of a loan before they act.</summary>
internal static class LoanPhase
{
    /// <summary>The status by all facts, whatever their days.</summary>
    public static LoanStatus Phase(this Loan loan) => loan.Final().Status;

    /// <summary>The standing after all facts.</summary>
    public static LoanStanding Final(this Loan loan) => loan.At(loan.LastDay(loan.Contract.Terms.SubmittedOn));

    /// <summary>Was money paid out, and is the claim not given up? Loans that are met, overpaid or replaced may still receive payments, charges and refunds.</summary>
    public static bool IsLive(LoanStatus status) => status is LoanStatus.Active or LoanStatus.Overpaid or LoanStatus.ClosedMet or LoanStatus.ClosedRescheduled;

    /// <summary>The last day from which anything but a close of business, a claim or a mark counts.</summary>
    public static DateOnly LastMovement(this Loan loan)
    {
        var reversed = loan.ReversedIds();
        return loan.Facts.Where(f => f is not (Accrued or Reversed or FraudMarkChanged or Claimed) && !reversed.Contains(f.Id)).Select(f => f.ValueDate).DefaultIfEmpty(DateOnly.MinValue).Max();
    }
}
