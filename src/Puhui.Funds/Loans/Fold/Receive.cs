namespace Puhui.Funds.Loans;

/// <summary>What a payment does: interest is brought up to its day, the allocation rule of its kind uses it up, and what is left is owed to the borrower.</summary>
internal static class Receive
{
    public static void Apply(LoanFold fold, Paid fact)
    {
        if (fact.Designated is { } designated)
        {
            AsDesignated(fold, fact, designated);
            return;
        }

        fold.IsReplaced |= fact.Successor is not null;
        Money(fold, fact, fact.Kind, fact.Amount.Minor);
        if (fact.RefundsInterest ?? fold.Terms.InterestRefundedWith.Contains(fact.Kind))
        {
            RefundInterest.After(fold, fact);
        }
    }

    /// <summary>A payment for one component of one instalment, and nothing else; what that cannot take is owed back.</summary>
    private static void AsDesignated(LoanFold fold, Paid fact, Designation designated)
    {
        var day = fact.ValueDate.DayNumber;
        Recalculate.To(fold, day);
        var target = fold.Instalments.Find(i => i.Due == designated.DueOn.DayNumber && i.Kind != RowKind.DownPayment);
        var used = target is null ? 0 : Allocate.To(fold, fact.Kind, target, designated.Component, day, fact.Amount.Minor);
        var portions = Portion.Of(designated.Component, used);
        fold.PrincipalOutstanding -= portions.Principal;
        fold.Sync(day);
        var left = fact.Amount.Minor - used;
        fold.Overpaid += left;
        fold.Tell(fact, EffectOf(fact.Kind), fact.Amount.Minor, portions, left);
    }

    public static void Money(LoanFold fold, LoanFact fact, PaymentKind kind, long amount)
    {
        var day = fact.ValueDate.DayNumber;
        Recalculate.To(fold, day);
        var interestDay = InterestDay(fold, day, amount);
        if (interestDay > day)
        {
            Recalculate.To(fold, day, interestDay);
        }

        var used = fact is Paid { Kind: PaymentKind.ChargePayment, Charge: { } charge } ? Charge.Pay(fold, charge, day, amount) : default;
        PayEarly.Apply(fold, day, amount - used.Total);
        AskAsForPayoff(fold, day, amount - used.Total);
        used += Allocate.Payment(fold, kind, day, interestDay, amount - used.Total);
        fold.PrincipalOutstanding -= used.Principal;
        fold.Sync(day);
        var left = amount - used.Total - Recovered(fold, kind, amount - used.Total);
        fold.Overpaid += left;
        fold.Tell(fact, EffectOf(kind), amount, used, left);
        if (left > 0)
        {
            fold.Surpluses.Add(new Surplus(fold.Effects.Count - 1, kind, day, left));
        }
    }

    /// <summary>Where money was paid out again, interest of what is due may have been paid with later instalments already; one that pays everything off pays it once.</summary>
    private static void AskAsForPayoff(LoanFold fold, int day, long amount)
    {
        if (!fold.Recalculates || fold.IsSettledUpon || !fold.Model!.IsPaidOutAgain || amount < PayoffQuote.On(fold, day).Total)
        {
            return;
        }

        var cut = PayoffQuote.CutFor(fold, day).Cut;
        foreach (var due in fold.Instalments.Where(i => i.Period >= 0 && i.Due <= day))
        {
            due.Ask(fold.Model.At(due.Period).DuePrincipal, Math.Min(fold.Model.At(due.Period).DueInterest, cut.At(due.Period).DueInterest));
        }
    }

    /// <summary>What comes in on a claim that was given up is the lender's recovery, and owed to nobody, as far as that claim goes.</summary>
    private static long Recovered(LoanFold fold, PaymentKind kind, long amount)
    {
        var recovered = kind == PaymentKind.Recovery && fold.WrittenOffOn is not null ? Math.Min(amount, fold.Recoverable) : 0;
        fold.Recoverable -= recovered;
        return recovered;
    }

    /// <summary>What the borrower has overpaid pays what he now owes again, as a repayment of the day would.</summary>
    public static void SetOff(LoanFold fold, LoanFact fact)
    {
        var day = fact.ValueDate.DayNumber;
        if (fold.Overpaid == 0)
        {
            return;
        }

        PayEarly.Apply(fold, day, fold.Overpaid);
        var used = Allocate.Payment(fold, PaymentKind.Repayment, day, day, fold.Overpaid);
        fold.Overpaid -= used.Total;
        fold.PrincipalOutstanding -= used.Principal;
        fold.SetOffs[fact.Id] = used;
        Credit.TakeFromSurpluses(fold, used.Total);
    }

    /// <summary>What earlier payments left over pays what has become owed since, as if it had been owed when they came: the oldest first.</summary>
    public static void UseSurpluses(LoanFold fold)
    {
        for (var i = 0; i < fold.Surpluses.Count; i++)
        {
            var surplus = fold.Surpluses[i];
            var used = Allocate.Payment(fold, surplus.Kind, surplus.Day, surplus.Day, Math.Min(surplus.Left, fold.Overpaid));
            fold.Overpaid -= used.Total;
            fold.PrincipalOutstanding -= used.Principal;
            fold.Surpluses[i] = surplus with { Left = surplus.Left - used.Total };
            var told = fold.Effects[surplus.Effect];
            fold.Effects[surplus.Effect] = told with { Portions = told.Portions + used, Overpaid = told.Overpaid - used.Total };
        }

        fold.Surpluses.RemoveAll(s => s.Left == 0);
    }

    /// <summary>The day to which interest counts for a payment: its own, but for one that pays everything off where the terms take interest to the rest day.</summary>
    private static int InterestDay(LoanFold fold, int day, long amount) =>
        fold.Recalculates && fold.Terms.Recalculation!.PayoffInterest == PayoffInterest.ToRestDay && amount >= PayoffQuote.On(fold, day).Total
            ? PayoffQuote.EndOfPeriod(fold.Model!, day)
            : day;

    public static EffectKind EffectOf(PaymentKind kind) => kind switch
    {
        PaymentKind.Repayment => EffectKind.Repayment,
        PaymentKind.DownPayment => EffectKind.DownPayment,
        PaymentKind.MerchantRefund => EffectKind.MerchantRefund,
        PaymentKind.PayoutRefund => EffectKind.PayoutRefund,
        PaymentKind.GoodwillCredit => EffectKind.GoodwillCredit,
        PaymentKind.InterestPaymentWaiver => EffectKind.InterestPaymentWaiver,
        PaymentKind.InterestRefund => EffectKind.InterestRefund,
        PaymentKind.ChargeAdjustment => EffectKind.ChargeAdjustment,
        PaymentKind.ChargePayment => EffectKind.ChargePayment,
        PaymentKind.Sweep => EffectKind.Sweep,
        PaymentKind.Pool => EffectKind.Pool,
        PaymentKind.Guarantor => EffectKind.Guarantor,
        PaymentKind.Insurance => EffectKind.Insurance,
        PaymentKind.Recovery => EffectKind.Recovery,
        PaymentKind.Restructuring => EffectKind.Restructuring,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of payment"),
    };
}
