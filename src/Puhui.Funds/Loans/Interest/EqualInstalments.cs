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

        var exact = loan.Terms.FixedInstalment?.Minor ?? Exact(model, loan, from, balance ?? model.BalanceForInstalment(from), share);
        var instalment = loan.Terms.FixedInstalment is null
            ? SharedOut((pausesCount ? null : model.WithoutPausesFrom(model.At(from).From)) ?? model, loan, from, exact)
            : exact;
        Apply(model, from, instalment);
        LastInstalment.TakesTheRest(model);
        if (instalment != exact)
        {
            ref var last = ref model.Edit(model.Count - 1);
            last.Agreed = last.Instalment;
        }
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

        var trial = model.Trial();
        Apply(trial, from, changed);
        LastInstalment.TakesTheRest(trial);
        if (Difference(trial, from) is not (var left, _) || Math.Abs(left) >= Math.Abs(difference) + (difference > 0 && left < 0 && counted < model.Count - from ? 1 : 0))
        {
            return false;
        }

        model.Keep(trial);
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
                return (last.Instalment + last.ThroughInterest - before.Instalment, before.Instalment);
            }
        }

        return null;
    }
}

/// <summary>
/// The rule that the last unpaid instalment takes whatever the others leave: principal, and interest that has no later instalment to go to – also what arises
/// after it, though it is due before. If all are met and interest is left, it is asked for with the one paid in part that could not take its own, else with the last.
/// </summary>
internal static class LastInstalment
{
    public static void TakesTheRest(InterestModel model)
    {
        model.ClearLateInterest();
        if (model.SettlesEach)
        {
            // First, so that what comes on top of it is not taken for paid.
            model.AskForWhatWasPaid();
        }

        var taker = LastUnsettled(model);
        if (model.PutsInterestOff)
        {
            AskAsAgreed(model, LastUnpaid(model));
        }

        for (var guard = 0; guard < (2 * model.Count) + 4; guard++)
        {
            if (!(model.EndBalance switch
            {
                0 => TakeCarried(model, taker),
                > 0 and var left => AskMore(model, LastUnpaid(model) ?? PaidBeyond(model) ?? model.Count - 1, left),
                var tooMuch => AskLess(model, -tooMuch),
            }))
            {
                break;
            }
        }

        model.AskForWhatWasPaid();
    }

    /// <summary>Interest put off moves much from one to another: what is open asks for what was agreed, whatever there was no room for the last time.</summary>
    private static void AskAsAgreed(InterestModel model, int? last)
    {
        for (var i = 0; i < (last ?? model.Count); i++)
        {
            if (!model.At(i).InterestOnTop && model.At(i).Instalment != model.At(i).Agreed && IsOpen(model, i))
            {
                ref var period = ref model.Edit(i);
                period.Instalment = period.Agreed;
            }
        }
    }

    private static bool AskMore(InterestModel model, int index, long left)
    {
        ref var period = ref model.Edit(index);
        period.Instalment += left;
        if (period.Asked < period.Paid)
        {
            period.Instalment += period.Paid - period.Asked;
        }

        return true;
    }

    /// <summary>The last instalments ask for less principal, down to what was paid of it; the interest that falls due with them stays.</summary>
    private static bool AskLess(InterestModel model, long tooMuch)
    {
        for (var i = model.Count - 1; i >= 0; i--)
        {
            if (model.At(i).DuePrincipal - model.At(i).PaidPrincipal is > 0 and var most && IsOpen(model, i))
            {
                model.Edit(i).Instalment -= Math.Min(tooMuch, most);
                return true;
            }
        }

        return false;
    }

    private static bool TakeCarried(InterestModel model, int? unpaid)
    {
        var carried = model.At(model.Count - 1).CarriedOn - model.LateInterest;
        if (carried < 0 && unpaid is { } last)
        {
            return AskLessInterest(model, last, -carried);
        }

        if (carried <= 0)
        {
            return false;
        }

        var taker = unpaid ?? PaidInPart(model) ?? model.Count - 1;
        var through = Math.Min(carried, Math.Max(0, model.At(taker).CarriedOn));
        model.AddLateInterest(taker, through, carried - through);
        return true;
    }

    /// <summary>Interest that was paid before it arose is not asked for again: with the last that takes what others leave, and where money was paid out again, with those before it.</summary>
    private static bool AskLessInterest(InterestModel model, int last, long prepaid)
    {
        for (var i = last; i >= (model.IsPaidOutAgain ? 0 : last); i--)
        {
            if ((i == last || IsOpen(model, i)) && Math.Min(prepaid, model.At(i).DueInterest - model.At(i).PaidInterest) is > 0 and var less)
            {
                model.AddLateInterest(i, -less, 0);
                return true;
            }
        }

        return false;
    }

    /// <summary>The last that was paid more than it asks for: it took the rest when it was paid.</summary>
    private static int? PaidBeyond(InterestModel model)
    {
        for (var i = model.Count - 1; i >= 0; i--)
        {
            if (model.At(i).Asked < model.At(i).Paid)
            {
                return i;
            }
        }

        return null;
    }

    private static int? PaidInPart(InterestModel model)
    {
        for (var i = model.Count - 1; i >= 0; i--)
        {
            if (model.At(i).CarriedOn > 0 && model.At(i).Paid > 0 && model.At(i).Paid != model.At(i).Agreed)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>The last that is open, or was paid more than it asks for: it took the rest when it was paid.</summary>
    private static int? LastUnsettled(InterestModel model) => Last(model, static (of, i) => IsOpen(of, i) || (!of.SettlesEach && of.At(i).Asked < of.At(i).Paid));

    private static int? LastUnpaid(InterestModel model) => Last(model, IsOpen);

    /// <summary>Does a period still take what others leave? Where each is settled by itself, until it has been; otherwise while it asks for more than was paid.</summary>
    private static bool IsOpen(InterestModel model, int index) => model.SettlesEach ? model.At(index).TakesRest : !model.At(index).IsMet;

    private static int? Last(InterestModel model, Func<InterestModel, int, bool> found)
    {
        if (!model.KnowsPayments)
        {
            return model.Count - 1;
        }

        for (var i = model.Count - 1; i >= 0; i--)
        {
            if (found(model, i))
            {
                return i;
            }
        }

        return null;
    }
}
