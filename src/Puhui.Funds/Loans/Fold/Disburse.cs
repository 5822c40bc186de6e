namespace Puhui.Funds.Loans;

/// <summary>What a disbursement does: the first draws up the schedule, later ones change the instalments of the periods that are due after them.</summary>
internal static class Disburse
{
    public static void Apply(LoanFold fold, Disbursed fact)
    {
        var day = fact.ValueDate.DayNumber;
        var amount = fact.Amount.Minor;
        if (!fold.SchedulesAhead)
        {
            if (fold.Recalculates)
            {
                // What is past due is counted before the instalments are set on it.
                Recalculate.To(fold, day);
            }

            PayOut(fold, fact.ValueDate, amount);
        }

        fold.PrincipalOutstanding += amount;
        Receive.SetOff(fold, fact);
        fold.Tell(fact, EffectKind.Disbursement, amount, default);
        Charge.Refresh(fold, day);
        Charge.AtDisbursement(fold, fact);
        fold.Sync(day);
    }

    /// <summary>All disbursements, new conditions and charges before anything else.</summary>
    public static void AllAhead(LoanFold fold, IReadOnlyList<LoanFact> facts)
    {
        foreach (var fact in facts)
        {
            if (fact is Disbursed disbursed)
            {
                PayOut(fold, disbursed.ValueDate, disbursed.Amount.Minor);
            }
        }

        foreach (var fact in facts)
        {
            if (fact is Rescheduled rescheduled)
            {
                Reschedule.Change(fold, rescheduled);
            }
        }

        foreach (var fact in facts)
        {
            if (fact is InterestPaused paused && fold.Model is { } model)
            {
                model.Pause(new Stretch(paused.From.DayNumber - 1, paused.To.DayNumber));
                fold.Sync(paused.ValueDate.DayNumber);
            }
        }

        foreach (var fact in facts)
        {
            if (fact is Charged { Terms.Time: not ChargeTime.Disbursement } charged && fold.Instalments.Count > 0)
            {
                Charge.Add(fold, charged);
            }
        }
    }

    /// <summary>The schedule shown before anything is paid out: as if the agreed disbursements were made on their days.</summary>
    public static void AsExpected(LoanFold fold)
    {
        var phase = fold.Phase;
        if (fold.Agreed.Count == 0)
        {
            PayOut(fold, fold.Terms.ExpectedDisbursementOn, fold.Approved);
            Charge.OfDisbursementExpected(fold, 0, fold.Terms.ExpectedDisbursementOn.DayNumber, fold.Approved);
        }

        for (var i = 0; i < fold.Agreed.Count; i++)
        {
            // One that was made and undone is expected again as it was made.
            var (day, amount, _) = i < fold.Undone.Count ? fold.Undone[i] : fold.Agreed[i];
            PayOut(fold, DateOnly.FromDayNumber(day), amount);
            Charge.OfDisbursementExpected(fold, i, day, amount);
        }

        fold.Agreed.Clear();
        Charge.BeforeDisbursement(fold);
        fold.Instalments.ForEach(i => i.MetOn = null);
        fold.Phase = phase;
    }

    private static void PayOut(LoanFold fold, DateOnly on, long amount)
    {
        var day = on.DayNumber;
        fold.Phase = LoanStatus.Active;
        var financed = amount - AskDownPayment(fold, day, amount);
        fold.Disbursals.Add(new Disbursal(day, amount, financed));
        if (fold.Model is null)
        {
            DrawUp(fold, on);
        }
        else if (fold.Terms.FullTermForEachDisbursement)
        {
            FullTerm.Add(fold, day, financed);
            return;
        }

        var model = fold.Model!;
        if (model.At(model.Count - 1).Due < day)
        {
            AfterTheEnd(fold, day, financed);
            return;
        }

        var counts = SetInstalments.WholePeriods(fold.Loan) && model.FirstOpenOn(day) is var at && at < model.Count ? Math.Min(day, model.At(at).From) : day;
        model.Add(new BalanceChange(counts, financed, ChangeKind.Disbursement));
        if (fold.Disbursals.Count > 1 && fold.Recalculates)
        {
            SetInstalments.AsPlanned(fold, day);
        }
        else
        {
            SetInstalments.AfterDisbursement(fold, day);
            FullTerm.KeepsWhatTheLastTakes(fold, model);
        }

        fold.Sync(day);
        fold.Instalments.ForEach(i => i.NoteMet(day));
    }

    /// <summary>Paid out after the last instalment was due, it is due at once.</summary>
    private static void AfterTheEnd(LoanFold fold, int day, long financed)
    {
        var additional = fold.DueWith(day);
        additional.From = day;
        additional.Asked += Portion.Of(Component.Principal, financed);
        additional.NoteMet(day);
    }

    private static void DrawUp(LoanFold fold, DateOnly on)
    {
        var start = fold.Loan.Plan.From == PeriodsFrom.Submission ? fold.Terms.SubmittedOn : on;
        var stretches = DueDays.Of(fold.Loan, start);
        fold.Model = new InterestModel(fold.Loan, stretches);
        fold.CountedFrom = (start, -1);
        for (var i = 0; i < stretches.Length; i++)
        {
            fold.Instalments.Add(new Instalment { Kind = RowKind.Instalment, From = stretches[i].From, Due = stretches[i].Due, Period = i });
        }

        Grace.Apply(fold.Model, fold.Terms);
    }

    private static long AskDownPayment(LoanFold fold, int day, long amount)
    {
        if (fold.Terms.DownPayment is not { } down)
        {
            return 0;
        }

        var share = down.Of(amount, fold.Loan.Multiple);
        var at = fold.Instalments.FindIndex(i => i.Due > day || (fold.SchedulesAhead && i.Due == day && i.Kind != RowKind.DownPayment));
        fold.Instalments.Insert(at < 0 ? fold.Instalments.Count : at, new Instalment { Kind = RowKind.DownPayment, From = day, Due = day, Asked = new Portions(share, 0, 0, 0) });
        return share;
    }
}
