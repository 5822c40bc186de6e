using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// What a re-age does: earlier instalments ask for no more than was paid of them, the period under way ends on the day, later ones fall away,
/// and all that is outstanding is spread over new instalments.
/// </summary>
internal static class ReAge
{
    public static void Apply(LoanFold fold, ReAged fact)
    {
        if (fold.Model is not { } model)
        {
            return;
        }

        var day = fact.ValueDate.DayNumber;
        Recalculate.To(fold, day);
        if (fold.Instalments.TrueForAll(i => i.IsMet))
        {
            // There is nothing to spread.
            return;
        }

        if (!fold.IsSettledUpon && fold.InterestResumes)
        {
            model.Resume();
        }

        var interest = Interest(fold, model, fact, day);
        var start = model.At(0).From;
        var kept = CutBack.To(fold, day);
        CutBack.TakeIn(fold, day);
        var outstanding = fold.PrincipalOutstanding;
        Draw(fold, model, fact, kept, start);
        var charges = default(Portions);
        if (fact.Interest == ReAgeInterest.Recomputed)
        {
            SetInstalments.Anew(fold, kept, outstanding, pausesCount: false);
            AgreeLast(fold, model, fact, kept, outstanding);
        }
        else
        {
            EqualParts(fold, model, kept, day, outstanding, interest);
            charges = ReAgeCharges.Unpaid(fold, kept, day);
            ReAgeCharges.Spread(fold, model, kept, day, outstanding + interest);
            CutBack.Order(fold);
        }

        LastInstalment.TakesTheRest(model);
        fold.Step = (fact.Frequency, fact.Every);
        fold.InterestResumes = fact.Interest != ReAgeInterest.AllInEqualParts && !fold.Recalculates;
        fold.CountedFrom = (fact.FirstDueOn, kept);
        fold.Sync(day);
        Reschedule.StillToCome(fold, fact);
        fold.Effects.Add(new FactEffect(fact.Id, EffectKind.ReAge, fact.ValueDate, outstanding + interest + charges.Total, new Portions(outstanding, interest, charges.Fee, charges.Penalty), 0, 0, false));
    }

    /// <summary>
    /// New instalments are agreed as those of a new loan of the amount whose first period is a whole one; where they had to be changed for the period
    /// under way, they are agreed as they then stand.
    /// </summary>
    private static void AgreeLast(LoanFold fold, InterestModel model, ReAged fact, int kept, long outstanding)
    {
        var last = model.Count - 1;
        if (fold.Loan.IsFlat)
        {
            return;
        }

        var begins = DueDays.Step(fact.FirstDueOn, fact.Frequency, -fact.Every);
        var own = new InterestModel(fold.Loan, []);
        own.ReplaceFrom(0, NewPeriods(fold, fact, begins.DayNumber));
        foreach (var (from, rate) in model.Rates)
        {
            own.SetRate(from, rate);
        }

        own.Add(new BalanceChange(begins.DayNumber, outstanding, ChangeKind.Disbursement));
        EqualInstalments.Set(own, fold.Loan, 0);
        model.Edit(last).Agreed = own.At(0).Agreed == model.At(kept).Agreed ? own.At(last - kept).Instalment : model.At(last).Instalment;
    }

    private static long Interest(LoanFold fold, InterestModel model, ReAged fact, int day)
    {
        var until = fact.Interest == ReAgeInterest.AllInEqualParts ? model : model.CutAt(day);
        LastInstalment.TakesTheRest(until);
        long interest = 0;
        for (var i = 0; i < until.Count; i++)
        {
            interest += until.At(i).DueInterest - until.At(i).PaidInterest;
        }

        return interest - until.PaidBeforeItArose;
    }

    private static void Draw(LoanFold fold, InterestModel model, ReAged fact, int kept, int start)
    {
        var from = kept == 0 ? start : model.At(kept - 1).Due;
        var periods = NewPeriods(fold, fact, from);
        var at = fold.Instalments.FindLastIndex(i => i.Period >= 0) + 1;
        for (var i = 0; i < fact.Count; i++)
        {
            fold.Instalments.Insert(at + i, new Instalment { Kind = RowKind.ReAged, From = periods[i].From, Due = periods[i].Due, Period = kept + i });
        }

        model.ReplaceFrom(kept, periods);
        LentAgainToday(fold, fact.ValueDate.DayNumber, fold.Instalments[at]);
        if (fact.Interest == ReAgeInterest.Recomputed)
        {
            CutBack.Reattach(fold);
        }
    }

    private static InterestPeriod[] NewPeriods(LoanFold fold, ReAged fact, int from)
    {
        var plan = fold.Loan.Plan;
        var periods = new InterestPeriod[fact.Count];
        for (var i = 0; i < periods.Length; i++)
        {
            var due = fold.Loan.WorkingDay(DueDays.Step(fact.FirstDueOn, fact.Frequency, fact.Every * i)).DayNumber;
            periods[i] = new InterestPeriod { From = from, Due = due, RegularFrom = from, RegularDue = DueDays.Step(DateOnly.FromDayNumber(from), plan.Frequency, plan.Every).DayNumber };
            from = due;
        }

        return periods;
    }

    /// <summary>What was lent again on the day of the re-age itself is a part of the first new instalment.</summary>
    private static void LentAgainToday(LoanFold fold, int day, Instalment first)
    {
        long today = 0;
        foreach (var effect in fold.Effects)
        {
            today += effect.Kind == EffectKind.Chargeback && effect.On.DayNumber == day ? effect.Portions.Principal : 0;
        }

        foreach (var instalment in fold.Instalments)
        {
            if (instalment.Due == day && (instalment.Kind == RowKind.Additional || (instalment.Period >= 0 && fold.Model!.At(instalment.Period).IsStub)))
            {
                var moved = Math.Min(today, instalment.Credited);
                instalment.Credited -= moved;
                first.Credited += moved;
                today -= moved;
            }
        }
    }

    /// <summary>(Principal + interest) ÷ n each, of which interest ÷ n, no interest after the day; the last takes the rest.</summary>
    private static void EqualParts(LoanFold fold, InterestModel model, int kept, int day, long outstanding, long interest)
    {
        model.StopAt(Math.Min(day, model.At(kept).From));
        var n = model.Count - kept;
        var each = Money64.Round((decimal)interest / n, Rounding.HalfEven);
        var multiple = fold.Loan.Multiple;
        var instalment = Money64.RoundToMultiple((outstanding + interest) / (decimal)n, multiple, Rounding.HalfEven);
        var left = interest;
        for (var i = kept; i < model.Count; i++)
        {
            var part = i == model.Count - 1 ? left : Math.Min(each, left);
            left -= part;
            ref var period = ref model.Edit(i);
            (period.FixedInterest, period.HasArisen, period.CarriesNothingIn) = (part, true, i == kept);

            // Rounded to a multiple, the principal is the same with each, also once no interest is left.
            period.Instalment = multiple > 1 && i < model.Count - 1 ? instalment - (each - part) : instalment;
            period.Agreed = period.Instalment;
        }
    }
}
