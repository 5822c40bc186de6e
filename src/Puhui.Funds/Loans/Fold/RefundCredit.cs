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
            var instalment = Credit.Principal(fold, fact.ValueDate.DayNumber, lent);
            PaidByCredit(fold, instalment, fact.ValueDate.DayNumber, fromCredit);
        }

        fold.Tell(fact, EffectKind.CreditBalanceRefund, amount, new Portions(lent, 0, 0, 0), fromCredit);
    }

    /// <summary>An instalment of its own asks for the whole refund, and what was overpaid has paid its part.</summary>
    private static void PaidByCredit(LoanFold fold, Instalment instalment, int day, long fromCredit)
    {
        if (instalment.Kind == RowKind.Additional && fromCredit > 0)
        {
            instalment.Asked += Portion.Of(Component.Principal, fromCredit);
            instalment.Extra += Portion.Of(Component.Principal, fromCredit);
            instalment.Credited += fromCredit;
            instalment.Pay(Component.Principal, fromCredit, day);
            fold.Sync(day);
        }
    }
}
