namespace Puhui.Funds.Loans;

/// <summary>
/// Income earned over a range of days, computed and never stored: all interest of periods that have ended, of the period under way what has arisen to the day,
/// and charges due. A day's interest is earned at its end.
/// </summary>
internal static class Accrual
{
    public static Portions To(LoanFold fold, int day) => To(fold, day, CutAt(fold, day));

    /// <summary>The interest model without what arises after a day; null: there is none yet.</summary>
    public static InterestModel? CutAt(LoanFold fold, int day)
    {
        var cut = fold.Model?.Glance(day);
        if (cut is not null)
        {
            LastInstalment.TakesTheRest(cut);
        }

        return cut;
    }

    /// <summary>What is earned to a day, from the model cut at it.</summary>
    public static Portions To(LoanFold fold, int day, InterestModel? cut)
    {
        if (cut is null)
        {
            return default;
        }

        var sum = default(Portions);
        foreach (var instalment in fold.Instalments)
        {
            var interest = instalment.Period < 0 ? 0 : instalment.Due <= day ? instalment.Asked.Interest - instalment.Waived.Interest : cut.At(instalment.Period).DueInterest;
            var charges = instalment.Due <= day ? instalment.Asked - instalment.Waived : default;
            sum += charges with { Principal = 0, Interest = interest };
        }

        return sum with { Interest = sum.Interest - cut.PaidBeforeItArose };
    }
}
