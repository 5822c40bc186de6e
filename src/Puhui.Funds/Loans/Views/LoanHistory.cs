using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>One transaction that a fact came to. Amount = portions + overpaid.</summary>
/// <param name="Balance">Principal outstanding after it.</param>
/// <param name="Reversed">Was it taken back later? Then nothing came of it.</param>
public sealed record LoanEffectView(EffectKind Kind, DateOnly On, Money Amount, ComponentAmounts Portions, Money Overpaid, Money Balance, bool Reversed)
{
    public static LoanEffectView Of(FactEffect effect, Currency currency)
    {
        Money Amount(long minor) => new(minor, currency);
        return new LoanEffectView(effect.Kind, effect.On, Amount(effect.Amount), ComponentAmounts.Of(effect.Portions, currency), Amount(effect.Overpaid), Amount(effect.Balance), effect.Reversed);
    }
}

/// <summary>One fact of a loan with what came of it.</summary>
/// <param name="FollowsByItself">Nobody asked for it: a close of business, a charge for what is overdue, an automatic down payment.</param>
/// <param name="ReversedBy">The request that took it back; null if it stands.</param>
public sealed record LoanHistoryEntry(LoanFactView Fact, bool FollowsByItself, RequestId? ReversedBy, IReadOnlyList<LoanEffectView> Effects)
{
    /// <summary>Is it seen by those who manage loans only?</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsForLender => Fact.Kind is LoanFactKind.FraudMarkSet or LoanFactKind.FraudMarkLifted;

    /// <summary>Those of all facts that count from a day or before it, in order of value date, then of recording.</summary>
    public static IReadOnlyList<LoanHistoryEntry> All(Loan loan, DateOnly on)
    {
        var effects = loan.At(on).Effects.ToLookup(e => e.Fact);
        var reversals = loan.Facts.OfType<Reversed>().ToDictionary(r => r.Target, r => r.Id);
        return [.. loan.Facts.Where(f => f.ValueDate <= on).Order(LoanFact.InOrder).Select(fact => new LoanHistoryEntry(
            LoanFactView.Of(fact),
            OwnIds.IsOwn(fact.Id),
            reversals.TryGetValue(fact.Id, out var by) ? by : null,
            [.. effects[fact.Id].Select(e => LoanEffectView.Of(e, loan.Contract.Currency))]))];
    }
}
