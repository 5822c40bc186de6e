namespace Puhui.Funds.Loans;

/// <summary>
/// What a chargeback does: the payment's amount is owed again. It is put back by the chargeback order,
/// each component up to what the payment had paid of it, or all to principal if the terms give no order. An overpayment that covers it is all that changes; a smaller one pays its part.
/// </summary>
internal static class ChargeBack
{
    public static void Apply(LoanFold fold, ChargedBack fact)
    {
        var day = fact.ValueDate.DayNumber;
        Recalculate.To(fold, day);
        var amount = fact.Amount.Minor;
        if (fold.Overpaid >= amount && fold.Terms.Allocation.ChargebackOrder.Count == 0)
        {
            fold.Overpaid -= amount;
            Credit.TakeFromSurpluses(fold, amount);
            fold.Tell(fact, EffectKind.Chargeback, amount, default, amount);
            return;
        }

        var back = Split(fold, fact, amount);
        if (back.Principal > 0)
        {
            Credit.Principal(fold, day, back.Principal);
        }

        Credit.Other(fold, day, back with { Principal = 0 });
        var covered = Math.Min(amount, fold.Overpaid);
        Receive.SetOff(fold, fact);
        fold.Tell(fact, EffectKind.Chargeback, amount, back, covered);
        fold.Sync(day);
    }

    private static Portions Split(LoanFold fold, ChargedBack fact, long amount)
    {
        if (fact.To is { } only)
        {
            return Portion.Of(only, amount);
        }

        var order = fold.Terms.Allocation.ChargebackOrder;
        if (order.Count == 0 || fold.Effects.Find(e => e.Fact == fact.Payment) is not { } payment)
        {
            return new Portions(amount, 0, 0, 0);
        }

        var paid = payment.Portions;
        foreach (var earlier in fold.Effects)
        {
            paid -= earlier.Kind == EffectKind.Chargeback && fold.ChargebackOf.GetValueOrDefault(earlier.Fact.Value) == fact.Payment.Value ? earlier.Portions : default;
        }

        fold.ChargebackOf[fact.Id.Value] = fact.Payment.Value;
        var back = default(Portions);
        foreach (var component in order)
        {
            var part = Math.Min(amount - back.Total, Portion.In(paid, component));
            back += Portion.Of(component, Math.Max(0, part));
        }

        return back with { Principal = back.Principal + amount - back.Total };
    }
}
