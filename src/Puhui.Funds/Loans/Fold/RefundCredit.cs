namespace Puhui.Funds.Loans;

/// <summary>What giving back an overpayment does. More than was overpaid (because a payment was reversed since) is lent again, due with the instalment of the day.</summary>
internal static class RefundCredit
{
    public static void Apply(LoanFold fold, CreditBalanceRefunded fact)
    {
        var amount = fact.Amount.Minor;
        var fromCredit = Math.Min(amount, fold.Overpaid);
        fold.Overpaid -= fromCredit;
        Credit.TakeFromSurpluses(fold, fromCredit);
        var lent = amount - fromCredit;
        if (lent > 0)
        {
            Recalculate.To(fold, fact.ValueDate.DayNumber);
            Credit.Principal(fold, fact.ValueDate.DayNumber, lent);
        }

        fold.Tell(fact, EffectKind.CreditBalanceRefund, amount, new Portions(lent, 0, 0, 0), fromCredit);
    }
}
