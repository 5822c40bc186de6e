namespace Puhui.Funds.Loans;

/// <summary>
/// The rule that principal past due keeps bearing interest: from its due day to the day of the last recalculation (a payment or the day asked for) it stays
/// in the balance, and its interest is due with the period in which it arises. None arises after the last period.
/// </summary>
internal static class Recalculate
{
    public static void To(LoanFold fold, int day)
    {
        if (!fold.Recalculates || fold.Terms.Recalculation is not { InterestOnPastDue: true } rule)
        {
            return;
        }

        var model = fold.Model!;
        var till = rule.Rest == RestFrequency.Daily ? day : EndOfPeriod(model, day);
        foreach (var instalment in fold.Instalments)
        {
            var unpaid = instalment.OutstandingOf(Component.Principal);
            var from = Math.Max(instalment.Due, fold.OverdueCountedTo);
            if (instalment.Period >= 0 && instalment.Due < day && unpaid > 0 && from < till)
            {
                model.Add(new BalanceChange(from, unpaid, IsDisbursement: false));
                model.Add(new BalanceChange(till, -unpaid, IsDisbursement: false));
            }
        }

        fold.OverdueCountedTo = Math.Max(fold.OverdueCountedTo, till);
        fold.Sync(day);
    }

    private static int EndOfPeriod(InterestModel model, int day)
    {
        var index = model.FirstOpenOn(day - 1);
        return index < model.Count ? model.At(index).Due : day;
    }
}
