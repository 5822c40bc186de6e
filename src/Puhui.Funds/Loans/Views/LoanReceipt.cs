using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What one request did to a loan, from the facts up to and including its own: it reads the same however much happens afterwards.</summary>
/// <param name="Effects">The transactions it came to.</param>
public sealed record LoanReceipt(
    MerchantId Merchant, LoanId Loan, PartyId Lender, LoanFactView Fact, IReadOnlyList<LoanEffectView> Effects, LoanFigures Before, LoanFigures After)
{
    /// <summary>The receipt of a request that was carried out on the loan, or null if none of that id was.</summary>
    public static LoanReceipt? Of(Loan loan, RequestId request) =>
        loan.Facts.FirstOrDefault(f => f.Id == request) is { } fact ? LoanChange.Of(loan, [.. loan.Facts.Where(f => f.Sequence < fact.Sequence)], [fact]).ToReceipt(loan) : null;
}

/// <summary>What a request would do to a loan that was not carried out, with the schedule as it is and as it would be.</summary>
/// <param name="AllInBefore">Effective annual cost by what was paid out, paid and is still to pay on its days, as the loan is; null: there is none.</param>
/// <param name="AllInAfter">The same as the loan would be.</param>
public sealed record LoanPreview(
    LoanFactView Fact,
    IReadOnlyList<LoanEffectView> Effects,
    LoanFigures Before,
    LoanFigures After,
    IReadOnlyList<LoanScheduleRow> RowsBefore,
    IReadOnlyList<LoanScheduleRow> RowsAfter,
    Rate? AllInBefore,
    Rate? AllInAfter)
{
    public static LoanPreview Of(Loan loan, LoanEffects effects) => LoanChange.Of(loan, loan.Facts, effects.Facts).ToPreview();
}

/// <summary>A loan without and with further facts, both on the same day, the last that any fact counts from, so that they differ by those facts alone.</summary>
internal sealed record LoanChange(LoanFact First, IReadOnlyList<FactEffect> Effects, LoanStanding Before, LoanStanding After)
{
    public static LoanChange Of(Loan loan, IReadOnlyList<LoanFact> earlier, IReadOnlyList<LoanFact> added)
    {
        var (was, now) = (loan with { Facts = earlier }, loan with { Facts = [.. earlier, .. added] });
        var on = now.LastDay(loan.Contract.Terms.SubmittedOn);
        var after = now.At(on);
        var own = added.Select(f => f.Id).ToHashSet();
        return new LoanChange(added[0], [.. after.Effects.Where(e => own.Contains(e.Fact))], was.At(on), after);
    }

    public LoanReceipt ToReceipt(Loan loan) =>
        new(loan.Contract.Merchant, loan.Contract.Id, loan.Contract.Lender.Party, LoanFactView.Of(First), ViewsOf(Effects), LoanFigures.Of(Before), LoanFigures.Of(After));

    public LoanPreview ToPreview() =>
        new(LoanFactView.Of(First), ViewsOf(Effects), LoanFigures.Of(Before), LoanFigures.Of(After), LoanScheduleRow.All(Before), LoanScheduleRow.All(After), AllInCost.Of(Before), AllInCost.Of(After));

    private List<LoanEffectView> ViewsOf(IReadOnlyList<FactEffect> effects) => [.. effects.Select(e => LoanEffectView.Of(e, After.Currency))];
}
