namespace Puhui.Funds.Loans;

/// <summary>What a reschedule does: from one instalment on another due day (later ones move with it), further instalments, grace, or another rate.</summary>
internal static class Reschedule
{
    public static void Apply(LoanFold fold, Rescheduled fact)
    {
        if (!fold.SchedulesAhead)
        {
            Change(fold, fact);
        }
    }

    public static void Change(LoanFold fold, Rescheduled fact)
    {
        if (fold.Model is not { } model)
        {
            return;
        }

        var from = model.FirstOpenOn(fact.From.DayNumber - 1);
        if (fact.DueOn is { } due && from < model.Count)
        {
            Move(fold, model, from, due);
            CutBack.Reattach(fold);
        }

        if (fact.GracePrincipal is { } principalFree)
        {
            GraceFrom(fold, model, from, principalFree, interest: false);
        }

        if (fact.GraceInterest is { } interestFree)
        {
            GraceFrom(fold, model, from, interestFree, interest: true);
        }

        if (fact.ExtraTerms is { } extra)
        {
            Lengthen(fold, model, extra);
            SetInstalments.Anew(fold, from);
        }

        if (fact.NewRate is { } rate)
        {
            Rate(fold, fact.From.AddDays(-1), rate.Annual);
        }

        fold.Sync(fold.SchedulesAhead ? fold.Disbursals[0].Day : fact.ValueDate.DayNumber);
    }

    /// <summary>Further instalments agreed before a re-age, from a day after it on, are added to its schedule.</summary>
    public static void StillToCome(LoanFold fold, ReAged after)
    {
        var day = after.ValueDate.DayNumber;
        foreach (var fact in fold.Facts)
        {
            if (fact is Rescheduled { ExtraTerms: { } extra } rescheduled && LoanFact.InOrder.Compare(fact, after) < 0 && rescheduled.From > after.ValueDate)
            {
                var from = fold.Model!.FirstOpenOn(rescheduled.From.DayNumber - 1);
                Lengthen(fold, fold.Model, extra);
                SetInstalments.Anew(fold, from);
                fold.Sync(day);
            }
        }
    }

    /// <summary>Another rate from the night before a day on; instalments of the periods due after it are computed anew, but for those of principal with interest on top. The rate that holds already changes nothing.</summary>
    public static void Rate(LoanFold fold, DateOnly from, decimal rate)
    {
        if (fold.Model is { } model && !model.HoldsFrom(from.DayNumber, rate))
        {
            model.SetRate(from.DayNumber, rate);
            if (fold.Terms.Schedule == ScheduleKind.CumulativeFlat)
            {
                RescheduleAhead.FlatRate(fold, model, model.FirstOpenOn(from.DayNumber), rate);
                return;
            }

            var next = model.FirstOpenOn(from.DayNumber);
            if (fold.Terms.Schedule == ScheduleKind.ProgressiveFlat)
            {
                SetInstalments.FixInterest(fold, model, next);
            }

            while (next < model.Count && model.At(next).InterestOnTop)
            {
                next++;
            }

            if (next < model.Count)
            {
                SetInstalments.Anew(fold, next, pausesCount: false);
            }

            fold.Sync(from.DayNumber);
        }
    }

    /// <summary>Instalments keep their amounts; the moved period is longer or shorter, the later ones follow it at the plan's steps; of a loan of fixed length the last one moves by as many days.</summary>
    private static void Move(LoanFold fold, InterestModel model, int from, DateOnly due)
    {
        var days = due.DayNumber - model.At(from).Due;
        for (var i = from; i < model.Count; i++)
        {
            ref var period = ref model.Edit(i);
            var keepsLength = i > from && i == model.Count - 1 && fold.Loan.Plan.FixedLength is not null;
            var day = keepsLength ? period.Due + days : fold.Loan.WorkingDay(DueDays.Step(due, fold.Step.Frequency, fold.Step.Every * (i - from))).DayNumber;
            if (i == from)
            {
                period.KeepRegular();
                period.IsMoved = true;
            }
            else
            {
                period.From = model.Edit(i - 1).Due;
                period.RegularDue = 0;
            }

            period.Due = day;
            var instalment = fold.Instalments.Find(x => x.Period == i)!;
            (instalment.From, instalment.Due) = (period.From, period.Due);
        }
    }

    /// <summary>Adds periods at the end, at the steps the schedule has now.</summary>
    public static void Lengthen(LoanFold fold, InterestModel model, int extra)
    {
        var (frequency, every) = fold.Step;
        var (start, first) = fold.CountedFrom;
        for (var n = 0; n < extra; n++)
        {
            var last = model.At(model.Count - 1).Due;
            var due = fold.Loan.WorkingDay(DueDays.Step(start, frequency, every * (model.Count - first))).DayNumber;
            due = due > last ? due : DueDays.Step(DateOnly.FromDayNumber(last), frequency, every).DayNumber;
            fold.Instalments.Add(new Instalment { Kind = RowKind.Instalment, From = last, Due = due, Period = model.Count });
            model.ReplaceFrom(model.Count, [new InterestPeriod { From = last, Due = due }]);
        }

        CutBack.Reattach(fold);
    }

    private static void GraceFrom(LoanFold fold, InterestModel model, int from, int count, bool interest)
    {
        if (fold.SchedulesAhead)
        {
            if (interest)
            {
                RescheduleAhead.GraceInterest(model, from, count);
            }
            else
            {
                RescheduleAhead.GracePrincipal(fold, model, from, count);
            }

            return;
        }

        var to = Math.Min(model.Count, from + count);
        for (var i = from; i < to; i++)
        {
            ref var period = ref model.Edit(i);
            period.DefersInterest |= interest;
            if (!interest)
            {
                (period.InterestOnTop, period.Instalment) = (true, 0);
            }
        }

        SetInstalments.Anew(fold, interest ? from : to);
    }
}
