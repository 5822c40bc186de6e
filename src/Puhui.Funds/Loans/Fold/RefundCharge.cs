namespace Puhui.Funds.Loans;

/// <summary>What giving a paid charge back in cash does: the charge stays paid in the schedule, and the borrower has that much money again.</summary>
internal static class RefundCharge
{
    public static void Apply(LoanFold fold, ChargeRefunded fact)
    {
        if (fold.Charges.Find(c => c.Id == fact.Charge) is { } charge)
        {
            charge.Refunded += fact.Amount.Minor;
            fold.Tell(fact, EffectKind.ChargeRefund, fact.Amount.Minor, Portion.Of(charge.Component, fact.Amount.Minor));
        }
    }
}
