using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>A line's facts run through the fold in their order, up to a day, keeping what each of them did.</summary>
internal sealed class LineReplay
{
    private LineReplay(LineFold fold, IReadOnlyList<(LoanFact Fact, FactEffect Effect)> effects) => (Fold, Effects) = (fold, effects);

    public LineFold Fold { get; }

    /// <summary>Facts that moved money, in the fold's order; reversed ones are not among them.</summary>
    public IReadOnlyList<(LoanFact Fact, FactEffect Effect)> Effects { get; }

    /// <summary>Replays what counts from a day or earlier, and stands at the end of that day.</summary>
    public static LineReplay To(Contract contract, IReadOnlyCollection<LoanFact> facts, DateOnly on, bool traced = false)
    {
        var fold = new LineFold(contract.Terms, contract.Rate, contract.Limit.Minor, traced);
        var effects = new List<(LoanFact, FactEffect)>(facts.Count);
        foreach (var fact in InOrder(facts))
        {
            if (fact.ValueDate > on)
            {
                break;
            }

            if (Apply(fold, fact) is { } effect)
            {
                effects.Add((fact, effect));
            }
        }

        fold.AdvanceTo(Math.Max(on.DayNumber, fold.Day));
        return new LineReplay(fold, effects);
    }

    /// <summary>Replays every fact, also those that count from a later day than the last one recorded.</summary>
    public static LineReplay All(Contract contract, IReadOnlyCollection<LoanFact> facts) => To(contract, facts, LastDay(contract, facts));

    /// <summary>The last day any fact counts from.</summary>
    public static DateOnly LastDay(Contract contract, IReadOnlyCollection<LoanFact> facts) =>
        facts.Count == 0 ? contract.AcceptedOn : facts.Max(f => f.ValueDate);

    /// <summary>The same facts walked day by day, for a balance over time.</summary>
    internal sealed class Walk(Contract contract, IReadOnlyCollection<LoanFact> facts)
    {
        private readonly LineFold fold = new(contract.Terms, contract.Rate, contract.Limit.Minor);
        private readonly List<LoanFact> order = InOrder(facts);
        private int next;

        /// <summary>The fold at the end of a day; each day asked for is later than the one before.</summary>
        public LineFold To(DateOnly day)
        {
            while (next < order.Count && order[next].ValueDate <= day)
            {
                Apply(fold, order[next]);
                next++;
            }

            fold.AdvanceTo(day.DayNumber);
            return fold;
        }
    }

    private static List<LoanFact> InOrder(IReadOnlyCollection<LoanFact> facts)
    {
        var reversed = facts.OfType<Reversed>().Select(r => r.Target).ToHashSet();
        var standing = facts.Where(f => !reversed.Contains(f.Id)).ToList();
        standing.Sort(LoanFact.Compare);
        return standing;
    }

    private static FactEffect? Apply(LineFold fold, LoanFact fact)
    {
        var day = fact.ValueDate.DayNumber;
        switch (fact)
        {
            case Drawn drawn: return fold.Draw(day, drawn.Id, drawn.Amount.Minor);
            case Swept swept: return fold.Settle(day, swept.Net.Minor, swept.Amount.Minor);
            case Repaid repaid: return fold.Pay(day, repaid.Amount.Minor);
            case LimitChanged changed: fold.SetLimit(day, changed.Limit.Minor); return null;
            case FreezeChanged changed: fold.SetFrozen(day, changed.Frozen); return null;
            case LineClosed: fold.Close(day); return null;
            case Reversed or PaymentAnnounced or PaymentRefused: return null;
            default: throw new ArgumentOutOfRangeException(nameof(fact), fact, "not a kind of fact");
        }
    }
}
