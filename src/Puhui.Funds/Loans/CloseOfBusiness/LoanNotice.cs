using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What a close of business tells others: an instalment falls due soon, has become past due, or was claimed from those who bear a part of it.</summary>
/// <param name="Sequence">That of the close.</param>
/// <param name="DueOn">The oldest instalment meant, if several are.</param>
public sealed record LoanNotice(LoanNoticeKind Kind, long Sequence, DateOnly On, DateOnly DueOn, Money Amount)
{
    /// <summary>Of a claim, what is claimed from whom.</summary>
    public IReadOnlyList<ClaimedShare> Shares { get; init; } = [];

    /// <summary>By the rows as they stand on the day.</summary>
    internal static IEnumerable<LoanNotice> By(Loan loan, LoanStanding standing, long sequence)
    {
        var ahead = loan.Servicing.NoticeDaysBefore;
        var soon = ahead > 0 ? Of(loan, standing, LoanNoticeKind.DueSoon, sequence, standing.AsOf.AddDays(ahead)) : null;
        var late = Of(loan, standing, LoanNoticeKind.PastDue, sequence, standing.AsOf.AddDays(-1 - loan.Contract.Terms.Arrears.GraceDays));
        return [.. new[] { soon, late }.OfType<LoanNotice>(), .. Claims(loan, standing.AsOf, sequence)];
    }

    /// <summary>Of what was claimed on the day.</summary>
    private static IEnumerable<LoanNotice> Claims(Loan loan, DateOnly on, long sequence) => loan.Facts.OfType<Claimed>().Where(c => c.ValueDate == on && loan.Find<Claimed>(c.Id) is not null)
        .GroupBy(_ => on).Select(day => new LoanNotice(LoanNoticeKind.Claimed, sequence, on, day.Min(c => c.DueOn), day.Aggregate(Money.Zero(loan.Contract.Currency), (sum, c) => sum + c.Amount))
        {
            Shares = [.. day.SelectMany(c => c.Shares).GroupBy(s => s.Bearer).Select(s => new ClaimedShare(s.Key, s.Aggregate(Money.Zero(loan.Contract.Currency), (sum, one) => sum + one.Amount)))],
        });

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

    /// <summary>What others bear was claimed from them.</summary>
    Claimed = 3,
}
