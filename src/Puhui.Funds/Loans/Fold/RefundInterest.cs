using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// Interest given back with a refund: what the loan has cost to the day, less what it would have cost if this and all earlier refunds that give interest back
/// had been repaid on the day the money was lent (earliest disbursement first), all other payments as they were; less what was given back already.
/// </summary>
internal static class RefundInterest
{
    public static void After(LoanFold fold, Paid refund)
    {
        var day = refund.ValueDate.DayNumber;
        var before = fold.Facts.TakeWhile(f => f.Sequence != refund.Sequence).ToList();
        var earlier = before.OfType<Paid>().Where(p => p.Kind != PaymentKind.InterestRefund && GivenBack(fold, p) > 0).ToList();
        var given = earlier.Sum(p => GivenBack(fold, p));
        var never = earlier.Sum(p => p.Amount.Minor) + refund.Amount.Minor;
        var cost = Cost(fold, AsRefunded(fold, before), day);
        var without = Cost(fold, RepaidAtOnce(before.Except(earlier), never), day);
        if (cost - without > given)
        {
            Receive.Money(fold, refund, PaymentKind.InterestRefund, cost - without - given);
        }
    }

    private static long GivenBack(LoanFold fold, Paid refund) =>
        fold.Effects.Find(e => e.Kind == EffectKind.InterestRefund && e.Fact == refund.Id)?.Amount ?? 0;

    /// <summary>Interest given back with earlier refunds counts as it was given back.</summary>
    private static IEnumerable<LoanFact> AsRefunded(LoanFold fold, List<LoanFact> facts)
    {
        foreach (var fact in facts)
        {
            yield return fact is Paid paid ? paid with { RefundsInterest = false } : fact;
            if (fact is Paid { Kind: not PaymentKind.InterestRefund } refund && GivenBack(fold, refund) is > 0 and var back)
            {
                yield return new Paid(fact.Sequence, new RequestId($"{fact.Id}:interest"), fact.ValueDate, PaymentKind.InterestRefund, new Money(back, refund.Amount.Currency));
            }
        }
    }

    private static long Cost(LoanFold fold, IEnumerable<LoanFact> facts, int day)
    {
        var simulated = Replay.Simulate(fold.Loan, facts);
        Recalculate.To(simulated, day);
        return simulated.Model?.InterestTo(!simulated.IsSettledUpon ? day : int.MaxValue) ?? 0;
    }

    private static IEnumerable<LoanFact> RepaidAtOnce(IEnumerable<LoanFact> facts, long left)
    {
        foreach (var fact in facts)
        {
            yield return fact is Paid paid ? paid with { RefundsInterest = false } : fact;
            if (fact is Disbursed disbursed && left > 0)
            {
                var part = Math.Min(left, disbursed.Amount.Minor);
                left -= part;
                yield return new Paid(fact.Sequence, new RequestId($"{fact.Id}:at-once"), fact.ValueDate, PaymentKind.Repayment, new Money(part, disbursed.Amount.Currency));
            }
        }
    }
}
