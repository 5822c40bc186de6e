namespace Puhui.Funds.Loans;

/// <summary>The end of a schedule on a day: what was asked for until then shrinks to what was paid, what was to come falls away, and all else stays in the balance.</summary>
internal static class CutBack
{
    /// <summary>Cuts a schedule back; gives the number of periods kept.</summary>
    public static int To(LoanFold fold, int day)
    {
        var model = fold.Model!;
        TakeInExtras(fold, int.MaxValue, day);
        DropEmptyStubs(fold, model);
        var kept = model.FirstOpenOn(day);
        if (kept < model.Count && (model.At(kept).From < day || (kept == 0 && fold.Instalments.Exists(i => i.Period >= 0 && (i.Paid + i.Waived).Total > 0))))
        {
            // What was paid on the very day the schedule began needs a period too that keeps it, be it of no days.
            ref var stub = ref model.Edit(kept);
            stub.KeepRegular();
            (stub.IsStub, stub.IsMoved) = (true, false);
            stub.Due = day;
            fold.Instalments.Find(i => i.Period == kept)!.Due = day;
            kept++;
        }

        Shrink(fold, kept, day);
        foreach (var later in fold.Instalments.FindAll(i => i.Period >= kept))
        {
            model.Edit(Math.Max(0, kept - 1)).PaidPrincipal += model.At(later.Period).PaidPrincipal;
            model.Edit(Math.Max(0, kept - 1)).PaidInterest += model.At(later.Period).PaidInterest;
            if (fold.Instalments.Find(i => i.Period == kept - 1) is { } last)
            {
                last.TakeOver(later);
                fold.MoveCharges(later, last);
            }
        }

        fold.Instalments.RemoveAll(i => i.Period >= kept);
        model.ReplaceFrom(kept, []);
        Shrink(fold, kept, day);
        return kept;
    }

    /// <summary>What is unpaid of past periods was kept in the balance as overdue; from now on it stays there by itself, so the overdue entries are taken back.</summary>
    public static void Shrink(LoanFold fold, int count, int day)
    {
        var model = fold.Model!;
        if (fold.Loan.FollowsBalance)
        {
            TellWhatWasPaid(fold, model, count, day);
        }

        for (var i = 0; i < count && OverdueCounts(fold); i++)
        {
            var unpaid = model.At(i).DuePrincipal - model.At(i).PaidPrincipal;
            if (unpaid > 0 && model.At(i).Due < day)
            {
                model.Add(new BalanceChange(model.At(i).Due, -unpaid, ChangeKind.Overdue));
                model.Add(new BalanceChange(day, unpaid, ChangeKind.Overdue));
            }
        }

        foreach (var instalment in fold.Instalments)
        {
            if (instalment.Period >= 0 && instalment.Period < count)
            {
                ref var period = ref model.Edit(instalment.Period);
                period.InterestOnTop = false;
                period.Instalment = instalment.Paid.Principal + instalment.Paid.Interest + instalment.Waived.Interest - period.CreditedPrincipal - period.CreditedInterest - period.LateInterest - period.ThroughInterest;
            }
        }
    }

    /// <summary>Where what came early was principal at once, the model knows nothing else; from now on it knows what was really paid of each past instalment.</summary>
    private static void TellWhatWasPaid(LoanFold fold, InterestModel model, int count, int day)
    {
        foreach (var instalment in fold.Instalments)
        {
            if (instalment.Period >= 0 && instalment.Period < count && !model.At(instalment.Period).IsCutBack)
            {
                ref var period = ref model.Edit(instalment.Period);
                var besides = instalment.Paid.Principal - period.PaidPrincipal;
                (period.PaidPrincipal, period.PaidInterest, period.IsCutBack) = (instalment.Paid.Principal, instalment.Paid.Interest, true);
                model.Add(new BalanceChange(Math.Min(period.Due, day), -besides, ChangeKind.Payment));
            }
        }
    }

    private static bool OverdueCounts(LoanFold fold) => (fold.Recalculates || fold.Loan.FollowsBalance) && fold.Terms.Recalculation!.InterestOnPastDue;

    /// <summary>What an earlier re-age left of a period, and nobody paid, is one with the period after it.</summary>
    private static void DropEmptyStubs(LoanFold fold, InterestModel model)
    {
        for (var i = model.Count - 2; i >= 0; i--)
        {
            if (model.At(i).IsStub && model.At(i).Paid == 0 && fold.Instalments.Find(x => x.Period == i) is { } empty && empty.Asked.Total == 0)
            {
                model.Edit(i + 1).From = model.At(i).From;
                fold.Instalments.Find(x => x.Period == i + 1)!.From = model.At(i).From;
                fold.Instalments.Remove(empty);
                fold.Instalments.ForEach(x => x.Period -= x.Period > i ? 1 : 0);
                var later = new InterestPeriod[model.Count - i - 1];
                for (var j = 0; j < later.Length; j++)
                {
                    later[j] = model.At(i + 1 + j);
                }

                model.ReplaceFrom(i, later);
            }
        }
    }

    /// <summary>What the instalments of the first periods ask for besides the interest model, because it was lent again, becomes the model's.</summary>
    public static void TakeInExtras(LoanFold fold, int count, int day)
    {
        foreach (var instalment in fold.Instalments)
        {
            if (instalment.Period >= 0 && instalment.Period < count && instalment.Extra.Principal > 0)
            {
                fold.Model!.Edit(instalment.Period).CreditedPrincipal += instalment.Extra.Principal;
                fold.Model.Add(new BalanceChange(Math.Min(day, instalment.Due), instalment.Extra.Principal, ChangeKind.Payment));
                instalment.Extra = default;
            }
        }
    }

    /// <summary>Unpaid principal of down payments and additional instalments goes into the balance too; gives how much that is.</summary>
    public static long TakeIn(LoanFold fold, int day)
    {
        long principal = 0;
        foreach (var instalment in fold.Instalments)
        {
            if (instalment.Period < 0)
            {
                var unpaid = instalment.OutstandingOf(Component.Principal);
                instalment.Asked -= Portion.Of(Component.Principal, unpaid);
                principal += unpaid;
            }
        }

        fold.Model!.Add(new BalanceChange(day, principal, ChangeKind.Payment));
        fold.Instalments.ForEach(i => i.NoteMet(day));
        return principal;
    }

    /// <summary>Charges that lay in periods that are no more are due with the instalment in whose new period their day lies.</summary>
    public static void Reattach(LoanFold fold)
    {
        var late = fold.Instalments.FindAll(i => i.Kind == RowKind.Additional);
        fold.Instalments.RemoveAll(i => i.Kind == RowKind.Additional);
        foreach (var charge in fold.Charges)
        {
            foreach (var piece in charge.Pieces)
            {
                if (piece.Instalment is { } old && charge.Due is { } due && piece.Outstanding > 0 && ((old.Kind == RowKind.Additional && old.Credited == 0) || old.Due < due) && fold.DueWith(due) is var now && !ReferenceEquals(now, old))
                {
                    var part = Portion.Of(charge.Component, piece.Outstanding);
                    old.Asked -= part;
                    now.Asked += part;
                    piece.Instalment = now;
                }
            }
        }

        fold.Instalments.AddRange(late.Except(fold.Instalments));
        Order(fold);
    }

    /// <summary>Instalments in order of their due days, without additional ones of which nothing is left.</summary>
    public static void Order(LoanFold fold)
    {
        fold.Instalments.RemoveAll(i => i.Kind == RowKind.Additional && i.Asked.Total == 0 && i.Credited == 0);
        var ordered = fold.Instalments.OrderBy(i => i.Due).ThenBy(i => fold.SchedulesAhead && i.Kind == RowKind.DownPayment ? 0 : 1).ToList();
        fold.Instalments.Clear();
        fold.Instalments.AddRange(ordered);
        for (var i = 1; i < ordered.Count; i++)
        {
            ordered[i].From = ordered[i].Kind == RowKind.Additional ? Math.Min(ordered[i].Due, ordered[i - 1].Due)
                : ordered[i - 1].Kind == RowKind.Additional ? Math.Max(ordered[i].From, ordered[i - 1].Due) : ordered[i].From;
        }
    }
}
