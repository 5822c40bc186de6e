namespace Puhui.Funds.Loans;

/// <summary>
/// What giving back an overpayment does. If it is more than was overpaid (because a payment was reversed since), all of it is lent again, due with the
/// instalment of the day, and what was overpaid pays its part.
/// </summary>
internal static class RefundCredit
{
    public static void Apply(LoanFold fold, CreditBalanceRefunded fact)
    {
        var day = fact.ValueDate.DayNumber;
        var amount = fact.Amount.Minor;
        var fromCredit = Math.Min(amount, fold.Overpaid);
        fold.Overpaid -= fromCredit;
        Credit.TakeFromSurpluses(fold, fromCredit);
        if (amount > fromCredit)
        {
            Recalculate.To(fold, day);
            Credit.Principal(fold, day, amount);
            fold.PrincipalOutstanding -= Allocate.To(fold, PaymentKind.Repayment, fold.CreditedWith(day), Component.Principal, day, fromCredit);
            fold.Sync(day);
        }

        fold.Tell(fact, EffectKind.CreditBalanceRefund, amount, new Portions(amount - fromCredit, 0, 0, 0), fromCredit);
    }
}
