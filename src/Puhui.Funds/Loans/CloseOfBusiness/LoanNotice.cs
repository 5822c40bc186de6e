using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What a close of business tells others: an instalment falls due soon, or has become past due.</summary>
/// <param name="Sequence">That of the close.</param>
/// <param name="DueOn">The oldest instalment meant, if several are.</param>
public sealed record LoanNotice(LoanNoticeKind Kind, long Sequence, DateOnly On, DateOnly DueOn, Money Amount)
{
    /// <summary>By the rows as they stand on the day.</summary>
    internal static IEnumerable<LoanNotice> By(Loan loan, LoanStanding standing, long sequence)
    {
        var ahead = loan.Servicing.NoticeDaysBefore;
        var soon = ahead > 0 ? Of(loan, standing, LoanNoticeKind.DueSoon, sequence, standing.AsOf.AddDays(ahead)) : null;
        var late = Of(loan, standing, LoanNoticeKind.PastDue, sequence, standing.AsOf.AddDays(-1 - loan.Contract.Terms.Arrears.GraceDays));
        return new[] { soon, late }.OfType<LoanNotice>();
    }

    private static LoanNotice? Of(Loan loan, LoanStanding standing, LoanNoticeKind kind, long sequence, DateOnly due)
    {
        long amount = 0;
        foreach (var row in standing.Rows)
        {
            amount += row.Number is not null && row.DueOn == due ? row.Outstanding.Total : 0;
        }

        return amount > 0 ? new LoanNotice(kind, sequence, standing.AsOf, due, new Money(amount, loan.Contract.Currency)) : null;
    }
}

/// <summary>What a notice is about.</summary>
public enum LoanNoticeKind
{
    DueSoon = 1,
    PastDue = 2,
}
