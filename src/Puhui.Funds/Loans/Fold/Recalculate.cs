namespace Puhui.Funds.Loans;

/// <summary>
/// The rule that principal past due keeps bearing interest: from its due day to the day of the last recalculation (a payment or the day asked for) it stays
/// in the balance, and its interest is due with the period in which it arises. None arises after the last period.
/// </summary>
internal static class Recalculate
{
    public static void To(LoanFold fold, int day)
    {
        if (fold.Loan.FollowsBalance && fold.Model is { } follows)
        {
            CountPastDue(fold, follows, day);
            return;
        }

        var wholePeriods = fold.Terms.Recalculation is { Rest: RestFrequency.RepaymentPeriod, PayoffInterest: PayoffInterest.ToRestDay };
        To(fold, day, wholePeriods && fold.Model is { } model ? PayoffQuote.EndOfPeriod(model, day) : day);
    }

    /// <summary>At a charge-off what is overdue is counted even if otherwise it bears no interest.</summary>
    public static void AtChargeOff(LoanFold fold, int day)
    {
        if (fold.Loan.FollowsBalance && !fold.IsSettledUpon)
        {
            CountPastDue(fold, fold.Model!, day);
        }
        else if (fold.Recalculates && !fold.IsSettledUpon)
        {
            AddOverdue(fold.Model!, day, fold.OverdueCountedTo, day);
            fold.OverdueCountedTo = Math.Max(fold.OverdueCountedTo, day);
        }
    }

    /// <summary>Counts what is overdue on a day until another, usually the same.</summary>
    public static void To(LoanFold fold, int day, int till)
    {
        if (!fold.Recalculates || fold.IsSettledUpon || fold.WrittenOffOn is not null || fold.Terms.Recalculation is not { InterestOnPastDue: true })
        {
            return;
        }

        var model = fold.Model!;
        var added = AddOverdue(model, day, fold.OverdueCountedTo, till);
        fold.OverdueCountedTo = Math.Max(fold.OverdueCountedTo, till);
        if (added)
        {
            fold.Sync(day);
        }
    }

    /// <summary>
    /// Where what comes early is principal at once, what is unpaid of past instalments is kept in the balance to the day, or to the end of its period if the balance
    /// rests that long, from where it was last counted to. Interest past due is kept too if the terms say that it compounds.
    /// </summary>
    private static void CountPastDue(LoanFold fold, InterestModel model, int day)
    {
        var terms = fold.Terms.Recalculation!;
        if (!terms.InterestOnPastDue || fold.IsSettledUpon)
        {
            return;
        }

        var period = model.FirstOpenOn(day - 1);
        var till = terms.Rest == RestFrequency.RepaymentPeriod ? PayoffQuote.EndOfPeriod(model, day) : day;
        var earliest = terms.CountsPeriodUnderWayOnly && period < model.Count ? Math.Max(model.At(period).From, fold.OverdueCountedTo) : fold.OverdueCountedTo;
        foreach (var instalment in fold.Instalments)
        {
            if (instalment.Period >= 0 && instalment.Due < day)
            {
                // Interest of this one may have grown by what was overdue before it.
                ref readonly var asked = ref model.At(instalment.Period);
                instalment.Ask(asked.DuePrincipal, asked.DueInterest);
                var unpaid = instalment.OutstandingOf(Component.Principal) + (terms.Compounds ? instalment.OutstandingOf(Component.Interest) : 0);
                var from = Math.Max(instalment.Due, earliest);
                if (unpaid > 0 && from < till)
                {
                    model.Add(new BalanceChange(from, unpaid, ChangeKind.Overdue));
                    model.Add(new BalanceChange(till, -unpaid, ChangeKind.Overdue));
                }
            }
        }

        fold.OverdueCountedTo = Math.Max(fold.OverdueCountedTo, till);
        fold.Sync(day);
    }

    /// <summary>Keeps what is unpaid on a day in the balance until another, from where it was last counted to.</summary>
    public static bool AddOverdue(InterestModel model, int day, int countedTo, int till)
    {
        var added = false;
        var endIsOpen = model.EndsOpenAfter(day);
        for (var i = 0; i < model.Count && model.At(i).Due < day; i++)
        {
            // Interest of an overdue period may have grown by the principal overdue before it, so what is unpaid is read anew each time,
            // and the last unpaid one takes what the others then leave. While that is a later one of which nothing was paid, more interest only
            // makes it ask for more, and it may as well do so once, after all of them.
            if (added && !endIsOpen)
            {
                LastInstalment.TakesTheRest(model);
            }

            var unpaid = model.At(i).DuePrincipal - model.At(i).PaidPrincipal;
            var from = Math.Max(model.At(i).Due, countedTo);
            if (unpaid > 0 && from < till)
            {
                model.Add(new BalanceChange(from, unpaid, ChangeKind.Overdue));
                model.Add(new BalanceChange(till, -unpaid, ChangeKind.Overdue));
                added = true;
            }
        }

        return added;
    }
}
