using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// What a loan costs a year as it stands, all in: the internal rate of what was paid out and paid, each on its day, and of what is still to pay on the days the schedule asks for it,
/// overdue parts on the day asked. Favours and waivers are no payments.
/// </summary>
internal static class AllInCost
{
    /// <summary>Null before anything is paid out, and where no rate makes the flows worth nothing.</summary>
    public static Rate? Of(LoanStanding standing)
    {
        if (!LoanFigures.IsPaidOut(standing.Status))
        {
            return null;
        }

        var made = standing.Effects.Where(e => !e.Reversed).Select(e => (e.On, Amount: e.Amount * DirectionOf(e.Kind)));
        var planned = standing.Rows.Where(r => r.Kind == RowKind.Disbursement && r.DueOn > standing.AsOf).Select(r => (On: r.DueOn, Amount: r.Balance));
        var toCome = standing.Rows.Where(r => r.Number is not null).Select(r => (On: r.DueOn > standing.AsOf ? r.DueOn : standing.AsOf, Amount: -r.Outstanding.Total));
        return InternalRate.Of([.. made.Concat(planned).Concat(toCome).GroupBy(f => f.On).OrderBy(day => day.Key).Select(day => new DatedFlow(day.Key, new Money(day.Sum(f => f.Amount), standing.Currency)))]);
    }

    /// <summary>1: the borrower receives it; −1: it is paid; 0: no money moves.</summary>
    private static int DirectionOf(EffectKind kind) => kind switch
    {
        EffectKind.Disbursement or EffectKind.CreditBalanceRefund or EffectKind.Chargeback or EffectKind.ChargeRefund => 1,
        EffectKind.RepaymentAtDisbursement or EffectKind.DownPayment or EffectKind.Repayment or EffectKind.MerchantRefund or EffectKind.PayoutRefund or EffectKind.ChargePayment
            or EffectKind.Sweep or EffectKind.Pool or EffectKind.Guarantor or EffectKind.Insurance or EffectKind.Recovery or EffectKind.Restructuring => -1,
        _ => 0,
    };
}
