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
        var before = fold.Facts.TakeWhile(f => f.Sequence != refund.Sequence).ToList();
        var cost = Replay.Simulate(fold.Loan, before).Model?.InterestTo(day) ?? 0;
        var without = Replay.Simulate(fold.Loan, RepaidAtOnce(before, refund)).Model?.InterestTo(day) ?? 0;
        if (cost > without)
        {
            Receive.Money(fold, refund, PaymentKind.InterestRefund, cost - without);
        }
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
