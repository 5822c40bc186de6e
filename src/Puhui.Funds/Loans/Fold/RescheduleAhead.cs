namespace Puhui.Funds.Loans;

/// <summary>
/// What new conditions do to a schedule that is drawn up ahead: grace of principal makes the loan longer and keeps the amounts of its instalments,
/// grace of interest moves the interest to the first instalment after it, and a new rate changes the interest of flat instalments due from then on.
/// Source: the schedules of older cores; interest = principal lent × rate × term ÷ n for each instalment of a flat loan.
/// </summary>
internal static class RescheduleAhead
{
    /// <summary>The instalments from one on become due so many periods later; those in between ask for interest only.</summary>
    public static void GracePrincipal(LoanFold fold, InterestModel model, int from, int count)
    {
        Reschedule.Lengthen(fold, model, count);
        for (var i = model.Count - 1; i >= from + count; i--)
        {
            Ask(model, i, model.At(i - count).Agreed);
        }

        for (var i = from; i < Math.Min(model.Count, from + count); i++)
        {
            model.Edit(i).InterestOnTop = true;
            Ask(model, i, 0);
        }

        LastInstalment.TakesTheRest(model);
    }

    public static void GraceInterest(InterestModel model, int from, int count)
    {
        long deferred = 0;
        var to = Math.Min(model.Count, from + count);
        for (var i = from; i < to; i++)
        {
            model.Edit(i).DefersInterest = true;
            deferred += Fixed(model, i);
            Ask(model, i, model.At(i).Agreed - Fixed(model, i));
        }

        if (to < model.Count)
        {
            Ask(model, to, model.At(to).Agreed + deferred);
        }

        LastInstalment.TakesTheRest(model);
    }

    public static void FlatRate(LoanFold fold, InterestModel model, int from, decimal rate)
    {
        var each = Money64.Round(SetInstalments.FlatInterest(fold, model, rate) / model.Count, fold.Loan.Interest.Rounding);
        for (var i = from; i < model.Count; i++)
        {
            Ask(model, i, model.At(i).Agreed - Fixed(model, i) + each);
            model.Edit(i).FixedInterest = each;
        }

        LastInstalment.TakesTheRest(model);
    }

    private static long Fixed(InterestModel model, int index) => (long)model.At(index).FixedInterest;

    private static void Ask(InterestModel model, int index, long instalment)
    {
        ref var period = ref model.Edit(index);
        period.Agreed = instalment;
        period.Instalment = Math.Max(instalment, period.Paid);
    }
}
