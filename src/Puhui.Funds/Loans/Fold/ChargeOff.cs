namespace Puhui.Funds.Loans;

/// <summary>What a charge-off does: a flag, and by the terms interest runs on, stops, or everything falls due on its day.</summary>
internal static class ChargeOff
{
    public static void Apply(LoanFold fold, ChargedOff fact)
    {
        var day = fact.ValueDate.DayNumber;
        Recalculate.AtChargeOff(fold, day);
        switch (fold.Terms.ChargeOffInterest)
        {
            case ChargeOffInterest.Stops:
                Stop(fold, day);
                break;
            case ChargeOffInterest.FallsDue:
                FallDue(fold, day);
                break;
        }

        fold.Sync(day);
        fold.ChargedOffOn = day;
        Charge.Refresh(fold, day - 1);
        var outstanding = default(Portions) - Charge.WaivedLater(fold, fact);
        foreach (var instalment in fold.Instalments)
        {
            outstanding += instalment.Outstanding;
        }

        if (outstanding.Total == 0)
        {
            return;
        }

        fold.Effects.Add(new FactEffect(fact.Id, EffectKind.ChargeOff, fact.ValueDate, outstanding.Total, outstanding, 0, 0, false));
    }

    /// <summary>No interest from the day on; what was paid as interest was interest.</summary>
    private static void Stop(LoanFold fold, int day)
    {
        if (fold.Model is not { } model)
        {
            return;
        }

        foreach (var instalment in fold.Instalments)
        {
            if (!fold.Recalculates && instalment.Period >= 0)
            {
                ref var period = ref model.Edit(instalment.Period);
                (period.PaidPrincipal, period.PaidInterest) = (instalment.Paid.Principal, instalment.Paid.Interest);
                model.Add(new BalanceChange(period.Due, -instalment.Paid.Principal, ChangeKind.Payment));
            }
        }

        model.StopAt(day);
    }

    /// <summary>For charge-offs and terminations. The period under way ends today and takes what the later ones asked for, and what was paid of them.</summary>
    public static void FallDue(LoanFold fold, int day)
    {
        if (fold.Model is not { } model || model.FirstOpenOn(day - 1) is var at && at >= model.Count)
        {
            return;
        }

        var current = fold.Instalments.Find(i => i.Period == at)!;
        ref var period = ref model.Edit(at);
        period.KeepRegular();
        for (var i = at + 1; i < model.Count; i++)
        {
            period.PaidPrincipal += model.Edit(i).PaidPrincipal;
            period.PaidInterest += model.Edit(i).PaidInterest;
            period.CreditedPrincipal += model.Edit(i).CreditedPrincipal;
            period.Instalment += model.Edit(i).Instalment;
            period.FixedInterest += model.At(i).HasArisen ? model.At(i).FixedInterest : 0;
        }

        period.Due = day;
        var merged = period;
        model.ReplaceFrom(at, [merged]);
        model.StopAt(day);
        current.Due = day;
        foreach (var later in fold.Instalments.FindAll(i => i.Period > at))
        {
            later.Asked -= Unpaid(later);
            current.TakeOver(later);
        }

        var gone = fold.Instalments.FindAll(i => i.Period > at);
        fold.Instalments.RemoveAll(gone.Contains);
        foreach (var later in gone)
        {
            Charge.Rehome(fold, later, current, day);
        }
    }

    /// <summary>Charges do not fall due earlier than they would have.</summary>
    private static Portions Unpaid(Instalment instalment) => instalment.Outstanding with { Principal = 0, Interest = 0 };
}
