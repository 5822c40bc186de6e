using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Explains what a payment was used for when it came: the rows with and without it, on its own day.</summary>
internal static class ExplainPayment
{
    public static LoanExplanation? Of(ResolvedLoan loan, IReadOnlyCollection<LoanFact> facts, RequestId id, DateOnly on)
    {
        var reversed = facts.OfType<Reversed>().Select(r => r.Target).ToHashSet();
        if (facts.OfType<Paid>().FirstOrDefault(p => p.Id == id && p.ValueDate <= on && !reversed.Contains(p.Id)) is not { } paid)
        {
            return null;
        }

        var earlier = facts.Where(f => f is Reversed || LoanFact.Compare(f, paid) < 0).ToList();
        var (before, after) = (Replay.To(loan, earlier, paid.ValueDate, paid.ValueDate), Replay.To(loan, [.. earlier, paid], paid.ValueDate, paid.ValueDate));
        var steps = new LoanSteps(loan.Terms.Currency);
        ByRow(before, after, steps);
        var effects = after.Effects.Where(e => e.Fact == id).ToList();
        var portions = effects.Aggregate(default(Portions), (sum, e) => sum + e.Portions);
        AddRest(steps, portions, LoanStepKind.Paid);
        var left = effects.Sum(e => e.Overpaid);
        steps.Add(left, new LoanStep(LoanStepKind.Overpaid, To: paid.ValueDate, Reference: id));
        var amount = effects.Sum(e => e.Amount);
        steps.Add(amount - portions.Total - left, new LoanStep(LoanStepKind.Recovered, To: paid.ValueDate, Reference: id));
        return steps.Finish(LoanFigure.PaymentUse, on, amount);
    }

    private static void ByRow(LoanFold before, LoanFold after, LoanSteps steps)
    {
        for (var i = 0; i < after.Instalments.Count; i++)
        {
            var was = i < before.Instalments.Count && before.Instalments[i].Due == after.Instalments[i].Due ? before.Instalments[i].Paid : default;
            steps.AddByComponent(after.Instalments[i].Paid - was, new LoanStep(LoanStepKind.Paid, Row: i + 1, To: DateOnly.FromDayNumber(after.Instalments[i].Due)));
        }
    }

    /// <summary>What was paid of no row: charges due with a disbursement.</summary>
    private static void AddRest(LoanSteps steps, Portions portions, LoanStepKind kind)
    {
        foreach (var component in Enum.GetValues<Component>())
        {
            var told = steps.All.Where(s => s.Component == component).Sum(s => s.Amount?.Minor ?? 0);
            steps.Add(Portion.In(portions, component) - told, new LoanStep(kind, Component: component));
        }
    }
}
