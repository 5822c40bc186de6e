using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>What one request did to a line, from the facts up to and including its own: it reads the same however much happens afterwards.</summary>
/// <param name="Cash">Received by the lender; negative when paid out, zero if no money moved. Cash = −principal + interest + credit.</param>
/// <param name="Principal">Change of the principal outstanding.</param>
/// <param name="Interest">Interest that was paid.</param>
/// <param name="Credit">Change of what is owed to the borrower.</param>
public sealed record LineReceipt(
    MerchantId Merchant,
    LineId Line,
    PartyId Lender,
    FactView Fact,
    Money Cash,
    Money Principal,
    Money Interest,
    Money Credit,
    LineFigures Before,
    LineFigures After)
{
    /// <summary>The receipt of a request that was carried out on the line, or null if none of that id was.</summary>
    public static LineReceipt? Of(Line line, RequestId request) =>
        line.Facts.FirstOrDefault(f => f.Id == request) is { } fact ? Of(line.Contract, line.Facts.Where(f => f.Sequence < fact.Sequence), fact) : null;

    /// <summary>What a decision that is not committed yet would come to.</summary>
    public static LineReceipt Preview(Line line, LineEffects effects) => Of(line.Contract, line.Facts, effects.Fact);

    /// <summary>Both sides on the same day, the last that any of the facts counts from, so that they differ by the fact alone.</summary>
    private static LineReceipt Of(Contract contract, IEnumerable<LoanFact> earlier, LoanFact fact)
    {
        IReadOnlyList<LoanFact> before = [.. earlier];
        IReadOnlyList<LoanFact> after = [.. before, fact];
        var on = LineReplay.LastDay(contract, after);
        var (was, now) = (LineReplay.To(contract, before, on), LineReplay.To(contract, after, on));
        Money Change(Func<FactEffect, long> part) => new(now.Effects.Sum(e => part(e.Effect)) - was.Effects.Sum(e => part(e.Effect)), contract.Currency);
        return new LineReceipt(
            contract.Merchant,
            contract.Id,
            contract.Lender.Party,
            FactView.Of(fact),
            Change(e => e.Cash),
            Change(e => e.Principal),
            Change(e => e.Interest),
            Change(e => e.Credit),
            LineFigures.Of(contract, was.Fold, on),
            LineFigures.Of(contract, now.Fold, on));
    }
}
