namespace Puhui.Funds.Loans;

/// <summary>
/// The instalment that repays a balance in equal parts over periods with factors f₁…fₙ: balance × Π(1 + fᵢ) ÷ Fₙ, F₁ = 1, Fₖ = 1 + Fₖ₋₁ × (1 + fₖ).
/// Interest of earlier periods that is not yet due counts as if it arose in the first.
/// Rounding to minor units leaves a difference with the last instalment; if it is more than half the number of periods, it is shared out.
/// </summary>
internal static class EqualInstalments
{
    private const int PassesMax = 3;

    /// <summary>Sets the instalments of a run of periods, then the last unpaid one.</summary>
    /// <param name="balance">The principal they repay; null: the balance at the start of the first, with what is disbursed in it.</param>
    /// <param name="share">Interest of earlier periods, in minor units, that each instalment takes besides.</param>
    /// <param name="pausesCount">Is what a pause takes off the last instalment shared out too?</param>
    public static void Set(InterestModel model, ResolvedLoan loan, int from, long? balance = null, decimal share = 0, bool pausesCount = true)
    {
        if (from >= model.Count)
        {
            return;
        }

        var instalment = loan.Terms.FixedInstalment?.Minor ?? Exact(model, loan, from, balance ?? model.BalanceForInstalment(from), share);
        if (loan.Terms.FixedInstalment is null)
        {
            instalment = SharedOut((pausesCount ? null : model.WithoutPausesFrom(model.At(from).From)) ?? model, loan, from, instalment);
        }

        Apply(model, from, instalment);
        LastInstalment.TakesTheRest(model);
    }

    private static long SharedOut(InterestModel model, ResolvedLoan loan, int from, long instalment)
    {
        Apply(model, from, instalment);
        LastInstalment.TakesTheRest(model);
        for (var pass = 0; pass < PassesMax; pass++)
        {
            if (!ShareOut(model, loan, from))
            {
                break;
            }
        }

        return model.At(from).Agreed;
    }

    private static long Exact(InterestModel model, ResolvedLoan loan, int from, long balance, decimal share)
    {
        var product = 1m;
        var sum = 0m;
        for (var i = from; i < model.Count; i++)
        {
            var growth = 1 + model.FactorOf(i) + (i == from && balance > 0 ? (decimal)model.CarriedInto(from) / balance : 0);
            product *= growth;
            sum = i == from ? 1 : 1 + (sum * growth);
        }

        return Money64.RoundToMultiple((balance * product / sum) + share, loan.Multiple, loan.Interest.Rounding);
    }

    private static void Apply(InterestModel model, int from, long instalment)
    {
        for (var i = from; i < model.Count; i++)
        {
            ref var period = ref model.Edit(i);
            if (instalment >= period.Paid)
            {
                period.Instalment = instalment;
            }

            period.Agreed = instalment;
        }
    }

    /// <summary>Tries the instalment changed by its share of the last one's difference; keeps it only if that makes the difference smaller.</summary>
    private static bool ShareOut(InterestModel model, ResolvedLoan loan, int from)
    {
        // A first period that also takes the interest of earlier ones is not one of those that share.
        var counted = model.Count - from - (model.HasOverdueInterestBefore(from) ? 1 : 0);
        if (Difference(model, from) is not (var difference, var instalment) || Math.Abs(difference) <= counted / 2 || counted / 2 == 0)
        {
            return false;
        }

        var uncounted = 0;
        for (var i = from; i < model.Count; i++)
        {
            uncounted += model.At(i).Paid > instalment ? 1 : 0;
        }

        var part = Money64.Round((decimal)difference / Math.Max(1, counted - uncounted), loan.Interest.Rounding);
        var changed = Money64.RoundToMultiple(instalment + part, loan.Multiple, loan.Interest.Rounding);
        if (changed == instalment)
        {
            return false;
        }

        var trial = model.Copy();
        Apply(trial, from, changed);
        LastInstalment.TakesTheRest(trial);
        if (Difference(trial, from) is not (var left, _) || Math.Abs(left) >= Math.Abs(difference) + (difference > 0 && left < 0 && counted < model.Count - from ? 1 : 0))
        {
            return false;
        }

        Apply(model, from, changed);
        LastInstalment.TakesTheRest(model);
        return true;
    }

    /// <summary>By how much the last unpaid instalment differs from the unpaid one before it; null: there are no two of them side by side.</summary>
    private static (long Difference, long Instalment)? Difference(InterestModel model, int from)
    {
        for (var i = model.Count - 1; i > from; i--)
        {
            ref readonly var last = ref model.At(i);
            ref readonly var before = ref model.At(i - 1);
            if (!last.IsMet && !before.IsMet)
            {
                return (last.Instalment - before.Instalment, before.Instalment);
            }
        }

        return null;
    }
}

/// <summary>The rule that the last unpaid instalment takes whatever principal the others leave.</summary>
internal static class LastInstalment
{
    public static void TakesTheRest(InterestModel model)
    {
        model.ClearLateInterest();
        for (var guard = 0; guard < (2 * model.Count) + 4; guard++)
        {
            var rest = model.EndBalance;
            if (rest == 0 && TakeCarried(model))
            {
                continue;
            }

            if (rest == 0 || (LastUnpaid(model) ?? (rest > 0 ? model.Count - 1 : null)) is not { } last)
            {
                return;
            }

            ref var period = ref model.Edit(last);
            period.Instalment += rest;
            if (period.Asked < period.Paid)
            {
                period.Instalment += period.Paid - period.Asked;
            }
        }
    }

    /// <summary>
    /// Interest that the last period leaves has no later one to go to. The last unpaid instalment takes it: what passed through its own period by asking for more,
    /// what arose after it though it is due before. If all are met, it is asked for with the one paid in part that could not take its own, else with the last.
    /// </summary>
    private static bool TakeCarried(InterestModel model)
    {
        var carried = model.At(model.Count - 1).CarriedOn - model.LateInterest;
        if (carried <= 0)
        {
            return false;
        }

        var taker = LastUnpaid(model) ?? PaidInPart(model) ?? model.Count - 1;
        if (model.At(taker).CarriedOn > 0)
        {
            ref var period = ref model.Edit(taker);
            period.Instalment += period.PaidPrincipal + period.Accrued - period.Asked;
            return true;
        }

        model.AddLateInterest(taker, carried);
        return true;
    }

    private static int? PaidInPart(InterestModel model)
    {
        for (var i = model.Count - 1; i >= 0; i--)
        {
            if (model.At(i).CarriedOn > 0 && model.At(i).Paid > 0 && model.At(i).Paid < model.At(i).Agreed)
            {
                return i;
            }
        }

        return null;
    }

    private static int? LastUnpaid(InterestModel model)
    {
        for (var i = model.Count - 1; i >= 0; i--)
        {
            if (!model.At(i).IsMet)
            {
                return i;
            }
        }

        return null;
    }
}
