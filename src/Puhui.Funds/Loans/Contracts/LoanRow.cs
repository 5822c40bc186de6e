using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// A loan's row in lists: where it stands by all its facts, as far as that does not move with the day. Days past due follow from the oldest unpaid due day.
/// A cache of the facts; it can be made again.
/// </summary>
/// <param name="UnpaidSince">The due day of the oldest instalment not met, gone by or still to come.</param>
/// <param name="Due">What that instalment still asks for.</param>
/// <param name="ClosedTo">The last day whose close of business is done.</param>
/// <param name="NextWorkOn">The next day on which close of business has something to do; null: nothing, ever.</param>
/// <param name="FraudSince">The day from which it is marked as suspected fraud; null: it is not.</param>
/// <param name="GraceDays">So many days after its due day an instalment is past due.</param>
public sealed record LoanRow(
    LoanKey Key,
    PartyId Lender,
    string ProductCode,
    LoanStatus Status,
    Money Principal,
    Money Outstanding,
    Money Overpaid,
    DateOnly? UnpaidSince,
    Money Due,
    DateOnly? ChargedOffOn,
    int Bucket,
    FiveClass Class,
    Money Allowance,
    DateOnly? ClosedTo,
    DateOnly? NextWorkOn,
    DateOnly? FraudSince,
    int GraceDays)
{
    /// <summary>Made again from a loan's facts.</summary>
    public static LoanRow Of(Loan loan)
    {
        var standing = loan.At(loan.LastDay(loan.Facts.Count == 0 ? loan.Contract.Terms.SubmittedOn : DateOnly.MinValue));
        var (_, book) = PostingsOf.Loan(loan, DateOnly.MinValue);
        return Of(loan, standing, book, NextWork.Of(loan, standing, book));
    }

    internal static LoanRow Of(Loan loan, LoanStanding standing, LoanBookState book, DateOnly? nextWorkOn)
    {
        var contract = loan.Contract;
        Money Amount(long minor) => new(minor, contract.Currency);
        var paidOut = standing.Status is not (LoanStatus.Submitted or LoanStatus.Approved or LoanStatus.Withdrawn or LoanStatus.Rejected);
        var due = paidOut ? standing.Rows.FirstOrDefault(r => r.Number is not null && r.Outstanding.Total > 0) : null;
        return new LoanRow(
            contract.Key,
            contract.Lender.Party,
            contract.ProductCode,
            standing.Status,
            Amount(paidOut ? standing.Outstanding.Principal : 0),
            Amount(paidOut ? standing.Outstanding.Total : 0),
            Amount(standing.Overpaid),
            due?.DueOn,
            Amount(due?.Outstanding.Total ?? 0),
            standing.ChargedOffOn,
            standing.Bucket,
            Provision.ClassOf(loan, standing),
            Amount(book.Allowance),
            loan.ClosedTo,
            nextWorkOn,
            loan.FraudMark?.ValueDate,
            contract.Terms.Arrears.GraceDays);
    }
}
