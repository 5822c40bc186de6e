namespace Puhui.Funds.Loans.Tests;

/// <summary>How one payment is used up: past due, due, in advance; inside each row by row in the stage's order of components, or component by component.</summary>
internal sealed class PaymentUse(LoanAllocation allocation, PaymentKind kind, List<AuditedRow> rows, int day, Func<int, int, Portions> askedToday)
{
    private readonly AllocationRule rule = allocation.Of(kind);
    private long left;
    private Portions used;

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
        var open = Enumerable.Range(0, rows.Count).Where(i => rows[i].Due > day && rows[i].Outstanding.Total > 0).ToList();
        while (left > 0 && open.Count > 0)
        {
            var index = Next(open);
            var row = rows[index];
            var asked = askedToday(index, day);
            foreach (var component in rule.Order.InAdvance)
            {
                Pay(row, component, AuditedRow.In(asked - row.Paid - row.Waived, component));
            }

            row.Settled |= (asked - row.Paid - row.Waived) is { Principal: <= 0, Interest: <= 0 };

            open.Remove(index);
        }
    }

    private int Next(List<int> open) => rule.Future switch
    {
        FutureRule.Next => open[0],
        FutureRule.Last => open[^1],
        FutureRule.NextThenLast => rows[open[0]].From <= day ? open[0] : open[^1],
        _ => throw new NotSupportedException($"the auditor does not know {rule.Future}"),
    };

    private void Pay(AuditedRow row, Component component, long asked)
    {
        var part = Math.Min(left, Math.Max(0, asked));
        if (part == 0)
        {
            return;
        }

        row.Pay(component, part, day);
        used += AuditedRow.Of(component, part);
        left -= part;
    }
}
