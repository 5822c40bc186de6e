using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>One line of a posting.</summary>
/// <param name="Account">Its code in the lender's book.</param>
/// <param name="Amount">Debit positive, credit negative.</param>
public sealed record LoanPostingLine(AccountRole Role, string Account, Money Amount);

/// <summary>What the lender's book holds, or held, for one effect of a fact; its lines sum to zero.</summary>
/// <param name="Revision">1 when first posted; one more each time a back-dated fact or a reversal changed it.</param>
/// <param name="InForce">Is it the latest revision? The others were taken back by reversing transfers.</param>
/// <param name="Lines">None: the effect is no more.</param>
public sealed record LoanPosting(RequestId Fact, long Sequence, int Effect, int Revision, bool InForce, DateOnly ValueDate, string Kind, IReadOnlyList<LoanPostingLine> Lines)
{
    /// <summary>In order of facts, effects and revisions.</summary>
    public static IReadOnlyList<LoanPosting> All(Loan loan, IReadOnlyList<LoanEntry> revisions)
    {
        var latest = revisions.GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Max(e => e.Revision));
        return [.. revisions.Select(e => new LoanPosting(
            e.Fact,
            e.Sequence,
            e.Effect,
            e.Revision,
            latest[e.Key] == e.Revision,
            e.ValueDate,
            e.Kind,
            [.. e.Lines.Select(l => new LoanPostingLine(l.Role, LoanAccounts.CodeOf(loan.Contract, loan.Servicing, l.Role), new Money(l.Minor, loan.Contract.Currency)))]))];
    }
}
