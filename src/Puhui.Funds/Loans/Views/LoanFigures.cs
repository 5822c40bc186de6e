using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>The figures of a loan on a day; all zero while nothing was paid out, whatever the planned schedule says.</summary>
/// <param name="TerminatedOn">The day on which the contract was called in; null: it was not.</param>
/// <param name="Payoff">What pays everything off on the day.</param>
/// <param name="Accrued">Income earned to the end of the day before, whether due or not.</param>
/// <param name="Overpaid">Owed to the borrower.</param>
/// <param name="NextDueOn">Of the first instalment not fully met that is due on or after the day; null: none.</param>
/// <param name="NextDue">What that instalment still asks for.</param>
/// <param name="Bucket">0: not delinquent; otherwise the number of the bucket.</param>
public sealed record LoanFigures(
    DateOnly On,
    LoanStatus Status,
    DateOnly? ChargedOffOn,
    DateOnly? TerminatedOn,
    ComponentAmounts Outstanding,
    ComponentAmounts PastDue,
    ComponentAmounts Payoff,
    ComponentAmounts Accrued,
    Money Overpaid,
    DateOnly? NextDueOn,
    Money? NextDue,
    int DaysPastDue,
    int Bucket,
    FiveClass Class)
{
    public static LoanFigures Of(LoanStanding standing)
    {
        var paidOut = IsPaidOut(standing.Status);
        var next = paidOut ? standing.NextDue : null;
        ComponentAmounts By(Portions portions) => ComponentAmounts.Of(paidOut ? portions : default, standing.Currency);
        return new LoanFigures(
            standing.AsOf,
            standing.Status,
            standing.ChargedOffOn,
            standing.TerminatedOn,
            By(standing.Outstanding),
            By(standing.PastDue),
            By(standing.Payoff),
            By(standing.Accrued),
            new Money(standing.Overpaid, standing.Currency),
            next?.DueOn,
            next is null ? null : new Money(next.Outstanding.Total, standing.Currency),
            paidOut ? standing.DaysPastDue : 0,
            paidOut ? standing.Bucket : 0,
            paidOut ? standing.Class : FiveClass.Normal);
    }

    internal static bool IsPaidOut(LoanStatus status) => status is not (LoanStatus.Submitted or LoanStatus.Approved or LoanStatus.Withdrawn or LoanStatus.Rejected);
}
