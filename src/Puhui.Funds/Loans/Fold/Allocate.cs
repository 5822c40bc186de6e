using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// The use of a payment: past due, then due, then in advance. Horizontal: instalment by instalment, inside each the stage's order of components;
/// vertical: component by component over all instalments of the stage. What is in advance goes to the instalments the future rule names.
/// </summary>
internal static class Allocate
{
    public static Portions Payment(LoanFold fold, PaymentKind kind, int day, int interestDay, long amount)
    {
        var run = new AllocationRun(fold, kind, day, interestDay) { Left = amount };
        run.Stage(Funds.Stage.PastDue);
        run.Stage(Funds.Stage.Due);
        run.InAdvance();
        return run.Used;
    }

    /// <summary>One component of one instalment; a component that is not yet due is paid up to the whole instalment.</summary>
    public static long To(LoanFold fold, PaymentKind kind, Instalment instalment, Component component, int day, long amount)
    {
        var run = new AllocationRun(fold, kind, day, day) { Left = amount };
        run.PayOnly(instalment, component);
        return run.Used.Total;
    }
}

/// <summary>One payment being used up.</summary>
internal sealed class AllocationRun(LoanFold fold, PaymentKind kind, int day, int interestDay)
{
    private readonly AllocationOrders orders = fold.Loan.Orders;

    public long Left { get; set; }

    public Portions Used { get; private set; }

    /// <summary>Everything past due, or everything due on the day.</summary>
    public void Stage(Stage stage)
    {
        var order = orders.OrderOf(kind, stage);
        if (orders.Direction == AllocationDirection.Vertical)
        {
            foreach (var component in order)
            {
                foreach (var instalment in fold.Instalments)
                {
                    if (instalment.StageOn(day) == stage)
                    {
                        Pay(instalment, component, Left);
                    }
                }
            }

            return;
        }

        foreach (var instalment in fold.Instalments)
        {
            if (instalment.StageOn(day) == stage && Left > 0 && instalment.Outstanding != default)
            {
                Pay(instalment, order, Left);
            }
        }
    }

    public void InAdvance()
    {
        var order = orders.OrderOf(kind, Funds.Stage.InAdvance);
        if (orders.Direction == AllocationDirection.Horizontal)
        {
            Spread(order);
            return;
        }

        foreach (var component in order)
        {
            Spread([component]);
        }
    }

    /// <summary>Pays the instalments to come that are open, in the order of the future rule; one that takes nothing more today is passed over.</summary>
    private void Spread(Component[] order)
    {
        if (Left == 0 && order.Length > 1 && Rule != FutureRule.Reamortise)
        {
            // Most payments leave nothing, and looking for what is open by whole instalments changes none of them.
            return;
        }

        var open = Open(order, fold.Open);
        if (Rule == FutureRule.Reamortise)
        {
            SpreadEvenly(open, order);
            return;
        }

        while (Left > 0 && open.Count > 0)
        {
            var instalment = Next(Taking(open, order));
            Quote(instalment, order);
            Pay(instalment, order, Left);
            Settle(instalment);
            open.Remove(instalment);
        }
    }

    /// <summary>Principal by itself passes over instalments that interest takes whole as things stand; what it pays of others may change that.</summary>
    private List<Instalment> Taking(List<Instalment> open, Component[] order)
    {
        if (order is not [Component.Principal] || !fold.Recalculates)
        {
            return open;
        }

        var model = fold.Model!.Trial();
        LastInstalment.TakesTheRest(model);
        var taking = open.FindAll(i => !IsAllInterest(model, i));
        return taking.Count > 0 ? taking : open;
    }

    /// <summary>Does the schedule as it stands ask for nothing but interest with it?</summary>
    private static bool IsAllInterest(InterestModel model, Instalment instalment) =>
        instalment.Period >= 0 && model.At(instalment.Period) is { InterestOnTop: false } period && period.DuePrincipal == period.PaidPrincipal && period.DueInterest > period.PaidInterest;

    /// <summary>All of them component by component, each in equal parts, again and again; what is too little to be spread goes to the next that takes it.</summary>
    private void SpreadEvenly(List<Instalment> open, Component[] order)
    {
        for (var before = Left + 1; Left > 0 && Left < before; open = Open(order, []))
        {
            before = Left;
            foreach (var component in order)
            {
                InEqualParts(Open(order, []), component, order);
            }

            open.ForEach(Settle);
        }

        // The last may have been met by its agreed instalment; once the others are met too it takes what is left.
        foreach (var instalment in Left == 0 ? [] : fold.Instalments.FindAll(i => i.Due > day))
        {
            Quote(instalment, order);
            Pay(instalment, order, Left);
            Settle(instalment);
        }
    }

    /// <summary>One component of all instalments to come, each up to an equal part of what is left; the last one's part is what rounding leaves.</summary>
    private void InEqualParts(List<Instalment> open, Component component, Component[] order)
    {
        if (Left == 0 || open.Count == 0)
        {
            return;
        }

        var part = (long)RoundedDivision.Divide(Left, open.Count, Rounding.HalfEven);
        var last = Left - (part * (open.Count - 1));
        for (var i = 0; i < open.Count; i++)
        {
            Quote(open[i], order);
            Pay(open[i], component, i == open.Count - 1 ? last : part);
        }
    }

    /// <summary>An instalment is settled by what it asks for today, even if it was to take what rounding or others leave: another takes that then.</summary>
    private void Settle(Instalment instalment)
    {
        if (!fold.Recalculates || instalment.Period < 0)
        {
            return;
        }

        ref readonly var period = ref fold.Model!.At(instalment.Period);
        if (period.InterestOnTop || period.Paid == 0 || (period.IsSettled && period.AskedOfItself == period.Paid))
        {
            return;
        }

        if (PayoffQuote.Of(fold.Model, instalment.Period, interestDay).IsMet)
        {
            ref var settled = ref fold.Model.Edit(instalment.Period);
            settled.Instalment -= settled.AskedOfItself - settled.Paid;
            settled.IsSettled = true;
        }
    }

    public void PayOnly(Instalment instalment, Component component)
    {
        Quote(instalment, [component]);
        Pay(instalment, component, Left);
    }

    /// <summary>What is paid early on a schedule that follows the balance is principal of the period under way, whatever the rule.</summary>
    private FutureRule Rule => fold.Loan.FollowsBalance ? FutureRule.Next : orders.FutureOf(kind);

    /// <summary>The instalments to come on which something is open.</summary>
    private List<Instalment> Open(Component[] order, List<Instalment> into)
    {
        into.Clear();
        foreach (var instalment in fold.Instalments)
        {
            if (instalment.Due > day && IsOpen(instalment, order))
            {
                into.Add(instalment);
            }
        }

        return into;
    }

    private bool IsOpen(Instalment instalment, Component[] order) => order.Length == 1 ? HasOpen(instalment, order[0]) : !instalment.IsMet;

    /// <summary>The open instalment that a surplus goes to next.</summary>
    private Instalment Next(List<Instalment> open) => Rule switch
    {
        FutureRule.Last => open[^1],
        FutureRule.NextThenLast => open[0].From <= day ? open[0] : open[^1],
        _ => open[0],
    };

    private bool HasOpen(Instalment instalment, Component component)
    {
        Quote(instalment, [component]);
        return instalment.OutstandingOf(component) > 0 && (component != Component.Principal || PrincipalLeft > 0);
    }

    /// <summary>
    /// What an instalment that is still to come asks for if it is paid today: interest to today, and the rest of the instalment as principal.
    /// Component by component, principal comes before the interest of the same instalment and may take all of it, unless only interest is due with it.
    /// </summary>
    private void Quote(Instalment instalment, Component[] order)
    {
        if (!fold.Recalculates || instalment.Period < 0 || fold.IsSettledUpon)
        {
            return;
        }

        var period = PayoffQuote.Of(fold.Model!, instalment.Period, interestDay);
        var principal = order is [Component.Principal] && !period.InterestOnTop ? Math.Max(period.DuePrincipal, period.Asked - period.PaidInterest) : period.DuePrincipal;
        instalment.Ask(principal, period.DueInterest);
    }

    private long PrincipalLeft => fold.PrincipalOutstanding - Used.Principal;

    private void Pay(Instalment instalment, Component[] order, long atMost)
    {
        if (orders.ChargesDueByOwnDay && instalment.Due > day)
        {
            atMost -= PayDueCharges(instalment, Component.Penalty, atMost);
            atMost -= PayDueCharges(instalment, Component.Fee, atMost);
        }

        foreach (var component in order)
        {
            atMost -= Pay(instalment, component, atMost);
        }
    }

    /// <summary>Charges of an instalment still to come whose own day has come.</summary>
    private long PayDueCharges(Instalment instalment, Component component, long atMost) =>
        Pay(instalment, component, Math.Min(atMost, Charge.DueOn(fold, instalment, component, day)));

    private long Pay(Instalment instalment, Component component, long atMost)
    {
        var amount = Math.Min(Math.Min(atMost, Left), instalment.OutstandingOf(component));
        amount = component == Component.Principal ? Math.Min(amount, PrincipalLeft) : amount;
        if (amount <= 0)
        {
            return 0;
        }

        instalment.Pay(component, amount, day);
        if (component is Component.Fee or Component.Penalty)
        {
            Charge.NotePaid(fold, instalment, component, amount);
        }

        Left -= amount;
        Used += Portion.Of(component, amount);
        if (fold.Recalculates && instalment.Period >= 0)
        {
            Note(instalment, component, amount);
        }

        return amount;
    }

    /// <summary>Tells the interest model: principal paid late counts from its due day, because what it bore until today has been counted apart.</summary>
    private void Note(Instalment instalment, Component component, long amount)
    {
        var model = fold.Model!;
        if (component == Component.Principal)
        {
            model.Edit(instalment.Period).PaidPrincipal += amount;
            model.Add(new BalanceChange(!fold.IsSettledUpon ? Math.Min(instalment.Due, day) : instalment.Due, -amount, ChangeKind.Payment));
        }
        else if (component == Component.Interest)
        {
            model.Edit(instalment.Period).PaidInterest += amount;
        }
    }
}
