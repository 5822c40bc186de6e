using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// Interest given back with a refund: what the loan has cost to the day, less what it would have cost if the refunded amount had been repaid
/// on the day it was lent (earliest disbursement first), all other payments as they were.
/// </summary>
internal static class RefundInterest
{
    public static void After(LoanFold fold, Paid refund)
    {
        var day = refund.ValueDate.DayNumber;
        var before = AsRefunded(fold, fold.Facts.TakeWhile(f => f.Sequence != refund.Sequence)).ToList();
        var cost = Cost(fold, before, day);
        var without = Cost(fold, RepaidAtOnce(before, refund), day);
        if (cost > without)
        {
            Receive.Money(fold, refund, PaymentKind.InterestRefund, cost - without);
        }
    }

    /// <summary>Interest given back with earlier refunds counts as it was given back.</summary>
    private static IEnumerable<LoanFact> AsRefunded(LoanFold fold, IEnumerable<LoanFact> facts)
    {
        foreach (var fact in facts)
        {
            yield return fact is Paid paid ? paid with { RefundsInterest = false } : fact;
            if (fold.Effects.Find(e => e.Kind == EffectKind.InterestRefund && e.Fact == fact.Id) is { } back && fact is Paid { Kind: not PaymentKind.InterestRefund } refund)
            {
                yield return new Paid(fact.Sequence, new RequestId($"{fact.Id}:interest"), fact.ValueDate, PaymentKind.InterestRefund, new Money(back.Amount, refund.Amount.Currency)) { RefundsInterest = false };
            }
        }
    }

    private static long Cost(LoanFold fold, IEnumerable<LoanFact> facts, int day)
    {
        var simulated = Replay.Simulate(fold.Loan, facts);
        Recalculate.To(simulated, day);
        return simulated.Model?.InterestTo(day) ?? 0;
    }

    private static IEnumerable<LoanFact> RepaidAtOnce(List<LoanFact> facts, Paid refund)
    {
        var left = refund.Amount.Minor;
        foreach (var fact in facts)
        {
            yield return fact;
            if (fact is Disbursed disbursed && left > 0)
            {
                var part = Math.Min(left, disbursed.Amount.Minor);
                left -= part;
                yield return new Paid(fact.Sequence, new RequestId($"{fact.Id}:at-once"), fact.ValueDate, PaymentKind.Repayment, new Money(part, refund.Amount.Currency)) { RefundsInterest = false };
            }
        }
    }
}
