namespace Puhui.Funds.Loans;

/// <summary>
/// The rule of early payment for schedules whose interest follows payments: annuity, equal principal, bullets, sales minimum, as listed, and the progressive one
/// unless its last instalment adjusts.
/// What a payment leaves beyond everything due to its day, E, is principal out of the balance at once, or from the rest day on; the instalment of the period
/// under way asks for max(its principal, E) and the interest of its real balance: Σ round(balance × factor of the stretch).
/// What E takes beyond that instalment's principal changes the later ones as the terms say: <see cref="EarlyPayment"/>.
/// Source: the shared cases of cumulative schedules (daily and period rests, all strategies).
/// </summary>
internal static class PayEarly
{
    public static void Apply(LoanFold fold, int day, long amount)
    {
        if (!fold.Loan.FollowsBalance || fold.IsSettledUpon || fold.Model is not { } model)
        {
            return;
        }

        var period = model.FirstOpenOn(day - 1);
        var early = period < model.Count ? Math.Min(NotYetDue(fold, day, amount), NotYetPaid(model, period, day)) : 0;
        if (early <= 0)
        {
            return;
        }

        var before = Excess(model, period);
        if (day == model.At(period).Due)
        {
            // Its interest is whole, so the instalment simply asks for more.
            model.Edit(period).Instalment += early;
            before -= early;
        }
        else
        {
            model.Edit(period).PaidPrincipal += early;
            model.Add(new BalanceChange(RestDay(fold, model, period, day, amount), -early, ChangeKind.Payment));
        }

        Follow(fold, model, period + 1, Excess(model, period) - before);
        fold.Sync(day);
    }

    /// <summary>Instalments at the end that ask for nothing any more, and of which nothing was paid, are none.</summary>
    public static void DropWhatFellAway(LoanFold fold)
    {
        while (fold.Loan.FollowsBalance && fold.Instalments.Count > 1 && fold.Instalments[^1] is { Period: >= 0 } last && last.Asked.Total == 0 && last.Paid.Total == 0)
        {
            fold.Instalments.RemoveAt(fold.Instalments.Count - 1);
        }
    }

    /// <summary>What everything due to the day leaves of a payment, at most the principal lent so far that is not due.</summary>
    private static long NotYetDue(LoanFold fold, int day, long amount)
    {
        var principal = fold.PrincipalOutstanding;
        foreach (var instalment in fold.Instalments)
        {
            if (instalment.Due <= day)
            {
                amount -= instalment.Outstanding.Total;
                principal -= instalment.OutstandingOf(Component.Principal);
            }
        }

        return Math.Min(amount, principal);
    }

    /// <summary>The principal of later instalments and what was not yet paid early of this one's; due today, its principal is not early any more.</summary>
    private static long NotYetPaid(InterestModel model, int period, int day)
    {
        ref readonly var underWay = ref model.At(period);
        var principal = day == underWay.Due ? 0 : underWay.DuePrincipal - underWay.PaidPrincipal;
        for (var i = period + 1; i < model.Count; i++)
        {
            principal += model.At(i).DuePrincipal;
        }

        return principal;
    }

    /// <summary>By how much principal paid early exceeds what the period's instalment would ask for.</summary>
    private static long Excess(InterestModel model, int period)
    {
        ref readonly var at = ref model.At(period);
        return Math.Max(0, at.PaidPrincipal - Math.Max(0, at.Asked - at.DueInterest));
    }

    /// <summary>The day from which the balance is smaller: the payment's, or the end of its period; a payoff counts as the terms say for payoffs.</summary>
    private static int RestDay(LoanFold fold, InterestModel model, int period, int day, long amount)
    {
        var terms = fold.Terms.Recalculation!;
        var paysOff = amount >= fold.PrincipalOutstanding && amount >= PayoffQuote.On(fold, day).Total;
        var rests = paysOff ? terms.PayoffInterest == PayoffInterest.ToRestDay : terms.Rest == RestFrequency.RepaymentPeriod;
        return rests ? model.At(period).Due : day;
    }

    private static void Follow(LoanFold fold, InterestModel model, int from, long excess)
    {
        var rule = excess <= 0 || from >= model.Count ? EarlyPayment.AdjustLast : fold.Terms.Recalculation!.EarlyPayment;
        if (rule == EarlyPayment.ReduceInstalment)
        {
            SetInstalments.Smaller(fold, from);
        }
        else if (rule == EarlyPayment.RescheduleNext)
        {
            TakeFromNext(model, from, excess);
        }

        // With instalments that stay, the last ones get smaller and fall away.
        LastInstalment.TakesTheRest(model);
    }

    /// <summary>The next instalments ask for less principal until what was paid early is used up.</summary>
    private static void TakeFromNext(InterestModel model, int from, long excess)
    {
        for (var i = from; i < model.Count && excess > 0; i++)
        {
            var part = Math.Min(excess, model.At(i).DuePrincipal);
            model.Edit(i).Instalment -= part;
            excess -= part;
        }
    }
}
