namespace Puhui.Funds.Loans.Tests;

/// <summary>How one payment is used up: past due, due, in advance; inside each row by row in the stage's order of components, or component by component.</summary>
internal sealed class PaymentUse(LoanAllocation allocation, PaymentKind kind, List<AuditedRow> rows, int day, bool follows, long principalOwed, Func<int, int, Portions> askedToday, Func<int, bool> isAllInterest)
{
    private readonly AllocationRule rule = allocation.Of(kind);
    private long left;
    private Portions used;
    private readonly Dictionary<int, Portions> tried = [];

    public (Portions Used, long Left) Of(long amount)
    {
        left = amount;
        Stage(rows.Where(r => r.Due < day), rule.Order.PastDue);
        Stage(rows.Where(r => r.Due == day), rule.Order.Due);
        InAdvance();
        return (used, left);
    }

    private void Stage(IEnumerable<AuditedRow> these, IReadOnlyList<Component> order)
    {
        if (allocation.Direction == AllocationDirection.Horizontal)
        {
            foreach (var row in these)
            {
                foreach (var component in order)
                {
                    PayDue(row, component);
                }
            }

            return;
        }

        foreach (var component in order)
        {
            foreach (var row in these)
            {
                PayDue(row, component);
            }
        }
    }

    private void PayDue(AuditedRow row, Component component)
    {
        Pay(row, component, AuditedRow.In(row.Outstanding, component));
        row.NoteWhetherMet(day);
    }

    private void InAdvance()
    {
        if (allocation.Direction == AllocationDirection.Horizontal)
        {
            Spread(rule.Order.InAdvance);
            return;
        }

        foreach (var component in rule.Order.InAdvance)
        {
            Spread([component]);
        }
    }

    /// <summary>The rows that were open when the spreading began, in the order of the future rule; each is tried once, or all in equal parts until nothing more goes in.</summary>
    private void Spread(IReadOnlyList<Component> order)
    {
        var open = Enumerable.Range(0, rows.Count).Where(i => rows[i].Due > day && IsOpen(i, order)).ToList();
        if (rule.Future == FutureRule.Reamortise)
        {
            SpreadEvenly(order);
            open = [.. Enumerable.Range(0, rows.Count).Where(i => rows[i].Due > day)];
        }

        while (left > 0 && open.Count > 0)
        {
            var taking = order is [Component.Principal] && follows ? open.FindAll(i => !isAllInterest(i)) : open;
            var index = Next(taking.Count > 0 ? taking : open);
            PayInAdvance(index, order, left);
            open.Remove(index);
        }
    }

    /// <summary>Component by component in equal parts over all rows that are open, until nothing more goes in.</summary>
    private void SpreadEvenly(IReadOnlyList<Component> order)
    {
        for (var before = left + 1; left > 0 && left < before;)
        {
            before = left;
            var began = StillOpen(order);
            foreach (var component in order)
            {
                var open = StillOpen(order);
                var part = open.Count == 0 ? 0 : new Fraction(left, open.Count).Rounded();
                var last = left - (part * (open.Count - 1));
                foreach (var index in left == 0 ? [] : open)
                {
                    tried[index] = order is [var one] ? AskedFor(index, one) : askedToday(index, day);
                    Pay(rows[index], component, Math.Min(index == open[^1] ? last : part, AuditedRow.In(tried[index] - rows[index].Paid - rows[index].Waived, component)));
                }
            }

            began.ForEach(Settle);
        }
    }

    /// <summary>Rows to come on which something is open by what they asked for when they were last tried.</summary>
    private List<int> StillOpen(IReadOnlyList<Component> order) => [.. Enumerable.Range(0, rows.Count).Where(i => rows[i].Due > day
        && (order is [_] || !tried.TryGetValue(i, out var asked) ? IsOpen(i, order) : (asked - rows[i].Paid - rows[i].Waived).Total > 0))];

    /// <summary>Instalment by instalment a row is open if it is not met; component by component, if it asks for the component today.</summary>
    private bool IsOpen(int index, IReadOnlyList<Component> order) => order is [var component]
        ? AuditedRow.In(AskedFor(index, component) - rows[index].Paid - rows[index].Waived, component) > 0
        : rows[index].Outstanding.Total > 0;

    /// <summary>Component by component, principal comes before the interest of the same row and may take all that the row asks for.</summary>
    private Portions AskedFor(int index, Component component)
    {
        var asked = askedToday(index, day);
        return follows && rows[index] is { IsPeriod: true, InterestOnTop: false } && component == Component.Principal ? asked with { Principal = Math.Max(asked.Principal, asked.Principal + asked.Interest - rows[index].Met.Interest) } : asked;
    }

    private void PayInAdvance(int index, IReadOnlyList<Component> order, long atMost)
    {
        var row = rows[index];
        var asked = order is [var one] ? AskedFor(index, one) : askedToday(index, day);
        var floor = left - Math.Min(atMost, left);
        tried[index] = asked;
        foreach (var component in order)
        {
            Pay(row, component, Math.Min(left - floor, AuditedRow.In(asked - row.Paid - row.Waived, component)));
        }

        Settle(index);
    }

    private void Settle(int index)
    {
        var (row, whole) = (rows[index], askedToday(index, day));
        row.Settled |= row.Met.Principal + row.Met.Interest >= whole.Principal + whole.Interest;
    }

    private int Next(List<int> open) => rule.Future switch
    {
        FutureRule.Next or FutureRule.Reamortise => open[0],
        FutureRule.Last => open[^1],
        FutureRule.NextThenLast => rows[open[0]].From <= day ? open[0] : open[^1],
        _ => throw new NotSupportedException($"the auditor does not know {rule.Future}"),
    };

    private void Pay(AuditedRow row, Component component, long asked)
    {
        var part = Math.Min(left, Math.Max(0, component == Component.Principal ? Math.Min(asked, principalOwed - used.Principal) : asked));
        if (part == 0)
        {
            return;
        }

        row.Pay(component, part, day);
        used += AuditedRow.Of(component, part);
        left -= part;
    }
}
