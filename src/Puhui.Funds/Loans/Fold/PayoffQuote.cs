namespace Puhui.Funds.Loans;

/// <summary>What is owed if interest stops on a day.</summary>
internal static class PayoffQuote
{
    /// <summary>The interest model cut at a day, for paying one period on that day: a period that has not begun asks for its agreed instalment, all of it principal.</summary>
    public static InterestModel ModelAt(InterestModel model, int period, int day)
    {
        var cut = model.Glance(day);
        LastInstalment.TakesTheRest(cut);
        if (day <= cut.At(period).From && Unmet(cut, period) > 1)
        {
            ref var edited = ref cut.Edit(period);
            edited.Instalment = edited.Agreed;
        }

        return cut;
    }

    /// <summary>Principal, interest to the day (or to the end of its period, if the terms say so) and unpaid charges.</summary>
    public static Portions On(LoanFold fold, int day)
    {
        var owed = default(Portions);
        foreach (var instalment in fold.Instalments)
        {
            owed += instalment.Outstanding;
        }

        if (!fold.Recalculates || fold.ChargedOffOn is not null || fold.Model is null)
        {
            return owed;
        }

        var (cut, _) = CutFor(fold, day);
        long interest = 0;
        for (var i = 0; i < cut.Count; i++)
        {
            interest += cut.At(i).DueInterest - cut.At(i).PaidInterest;
        }

        return owed with { Interest = interest };
    }

    /// <summary>The interest model cut where a payoff on a day stops interest, and that day.</summary>
    public static (InterestModel Cut, int Till) CutFor(LoanFold fold, int day)
    {
        var model = fold.Model!;
        var till = fold.Terms.Recalculation!.PayoffInterest == PayoffInterest.ToPayoffDay ? day : EndOfPeriod(model, day);
        var cut = model.Glance(till);
        if (till > day && fold.Terms.Recalculation.InterestOnPastDue)
        {
            Recalculate.AddOverdue(cut, day, fold.OverdueCountedTo, till);
        }

        LastInstalment.TakesTheRest(cut);
        return (cut, till);
    }

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
