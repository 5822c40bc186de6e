namespace Puhui.Funds.Loans;

/// <summary>What is owed if interest stops on a day.</summary>
internal static class PayoffQuote
{
    /// <summary>What a period asks for if it is paid on a day.</summary>
    public static InterestPeriod Of(InterestModel model, int period, int day) => model.TryQuote(period, day, out var quote) ? quote : ModelAt(model, period, day).At(period);

    /// <summary>The interest model cut at a day, for paying one period on that day: a period that has not begun asks for its agreed instalment, all of it principal; interest paid with later instalments before it arose is not asked for again.</summary>
    public static InterestModel ModelAt(InterestModel model, int period, int day)
    {
        var cut = model.Glance(day);
        LastInstalment.TakesTheRest(cut);
        if (day <= cut.At(period).From && model.At(period).TakesRest && !model.At(period).InterestOnTop && Unmet(cut, period) > 1)
        {
            ref var edited = ref cut.Edit(period);
            edited.Instalment = edited.Agreed;
        }

        var prepaid = Math.Min(cut.PaidBeforeItArose, cut.At(period).DueInterest - cut.At(period).PaidInterest);
        if (prepaid > 0)
        {
            ref var edited = ref cut.Edit(period);
            edited.ThroughInterest -= prepaid;
            edited.Instalment += prepaid;
        }

        return cut;
    }

    /// <summary>Principal, interest to the day (or to the end of its period, if the terms say so) and unpaid charges.</summary>
    /// <param name="cutAtDay">The model cut at the day, if it is at hand.</param>
    public static Portions On(LoanFold fold, int day, InterestModel? cutAtDay = null)
    {
        var owed = default(Portions);
        foreach (var instalment in fold.Instalments)
        {
            owed += instalment.Outstanding;
        }

        if (!StopsInterest(fold))
        {
            return owed;
        }

        long interest = 0;
        if (fold.Loan.FollowsBalance)
        {
            var balance = BalanceCutFor(fold, day).Cut;
            foreach (var instalment in fold.Instalments)
            {
                interest += InterestOwed(instalment, balance);
            }

            return owed with { Interest = interest };
        }

        var cut = cutAtDay is not null && TillFor(fold, day) == day ? cutAtDay : CutFor(fold, day).Cut;
        for (var i = 0; i < cut.Count; i++)
        {
            interest += cut.At(i).DueInterest - cut.At(i).PaidInterest;
        }

        return owed with { Interest = interest - cut.PaidBeforeItArose };
    }

    /// <summary>The interest model cut where a payoff on a day stops interest, and that day.</summary>
    public static (InterestModel Cut, int Till) CutFor(LoanFold fold, int day)
    {
        var till = TillFor(fold, day);
        var cut = fold.Model!.Glance(till);
        if (till > day && fold.Terms.Recalculation!.InterestOnPastDue)
        {
            Recalculate.AddOverdue(cut, day, fold.OverdueCountedTo, till);
        }

        LastInstalment.TakesTheRest(cut);
        return (cut, till);
    }

    /// <summary>The same for a schedule whose instalments follow the balance.</summary>
    public static (InterestModel Cut, int Till) BalanceCutFor(LoanFold fold, int day)
    {
        var till = TillFor(fold, day);
        return (fold.Model!.CutAt(till), till);
    }

    /// <summary>The day to which a payoff on a day takes interest.</summary>
    private static int TillFor(LoanFold fold, int day) => fold.Terms.Recalculation!.PayoffInterest == PayoffInterest.ToPayoffDay ? day : EndOfPeriod(fold.Model!, day);

    /// <summary>Interest of an instalment that is unpaid if none arises after the cut.</summary>
    public static long InterestOwed(Instalment instalment, InterestModel cut) => instalment.Period < 0
        ? instalment.OutstandingOf(Component.Interest)
        : Math.Max(0, cut.At(instalment.Period).DueInterest + instalment.Extra.Interest - instalment.Paid.Interest - instalment.Waived.Interest - instalment.WrittenOff.Interest);

    /// <summary>Does a payoff end interest before its instalments are due?</summary>
    public static bool StopsInterest(LoanFold fold) => (fold.Recalculates || fold.Loan.FollowsBalance) && !fold.IsSettledUpon && fold.WrittenOffOn is null && fold.Model is not null;

    /// <summary>The due day of the period in which a day lies; the day itself after the last period.</summary>
    public static int EndOfPeriod(InterestModel model, int day)
    {
        var index = model.FirstOpenOn(day - 1);
        return index < model.Count ? model.At(index).Due : day;
    }

    private static int Unmet(InterestModel model, int period)
    {
        var unmet = 0;
        for (var i = 0; i < model.Count; i++)
        {
            unmet += model.At(i).IsMet && i != period ? 0 : 1;
        }

        return unmet;
    }
}
