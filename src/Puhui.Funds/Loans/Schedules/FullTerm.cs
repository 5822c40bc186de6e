namespace Puhui.Funds.Loans;

/// <summary>
/// A later disbursement that gets the full number of instalments of its own: its instalments, computed from its own day, are added to those of the periods
/// it shares with earlier ones, and periods are added at the end for the rest.
/// </summary>
internal static class FullTerm
{
    public static void Add(LoanFold fold, int day, long amount)
    {
        Recalculate.To(fold, day);
        var model = fold.Model!;
        var first = model.FirstOpenOn(day);
        Lengthen(fold, model, first + fold.Loan.Plan.Count);
        var own = OwnModel(fold.Loan, model, first, day, amount);
        model.Add(new BalanceChange(day, amount, ChangeKind.Disbursement));
        for (var i = 0; i < own.Count; i++)
        {
            ref var period = ref model.Edit(first + i);
            period.Instalment += own.At(i).Instalment;
            period.Agreed = period.Instalment;
        }

        fold.Sync(day);
    }

    /// <summary>Such disbursements add up instalments as they stand, so the first one's last instalment is agreed with the cents that it takes of the others.</summary>
    public static void KeepsWhatTheLastTakes(LoanFold fold, InterestModel model)
    {
        if (fold.Terms.FullTermForEachDisbursement)
        {
            model.Edit(model.Count - 1).Agreed = model.At(model.Count - 1).Instalment;
        }
    }

    /// <summary>The disbursement's schedule if it were a loan by itself; its first period begins on its day.</summary>
    private static InterestModel OwnModel(ResolvedLoan loan, InterestModel model, int first, int day, long amount)
    {
        var stretches = new (int From, int Due)[loan.Plan.Count];
        for (var i = 0; i < stretches.Length; i++)
        {
            stretches[i] = (model.At(first + i).From, model.At(first + i).Due);
        }

        var own = new InterestModel(loan, stretches);
        own.Edit(0).KeepRegular();
        own.Edit(0).From = day;

        own.Add(new BalanceChange(day, amount, ChangeKind.Disbursement));
        EqualInstalments.Set(own, loan, 0);
        return own;
    }

    private static void Lengthen(LoanFold fold, InterestModel model, int count)
    {
        var start = DateOnly.FromDayNumber(model.At(0).From);
        var plan = fold.Loan.Plan;
        while (model.Count < count)
        {
            var from = model.At(model.Count - 1).Due;
            var due = fold.Loan.WorkingDay(DueDays.Step(start, plan.Frequency, plan.Every * (model.Count + 1))).DayNumber;
            fold.Instalments.Add(new Instalment { Kind = RowKind.Instalment, From = from, Due = due, Period = model.Count });
            model.ReplaceFrom(model.Count, [new InterestPeriod { From = from, Due = due }]);
        }

        CutBack.Reattach(fold);
    }
}
