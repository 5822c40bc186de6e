using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Computes where a line stands; stateless, so the same contract, facts and day always give the same figures.</summary>
public static class LineCalculator
{
    /// <summary>The position at the end of a day, counting every fact known whose value date is not after it.</summary>
    public static LinePosition At(Contract contract, IReadOnlyCollection<LoanFact> facts, DateOnly on, ClassThresholds classes)
    {
        var replay = LineReplay.To(contract, facts, on);
        var fold = replay.Fold;
        var currency = contract.Currency;
        Money Amount(long minor) => new(minor, currency);
        var schedule = LineSchedule.Of(fold, currency);
        var daysPastDue = fold.DaysPastDue;
        return new LinePosition(
            contract.Id,
            on,
            Amount(fold.Limit),
            fold.Frozen,
            fold.Closed,
            Amount(fold.PrincipalOutstanding),
            Amount(fold.Owed - fold.PrincipalOutstanding),
            Amount(fold.Owed),
            Amount(on > contract.LastDrawDay ? 0 : Available(fold)),
            schedule.Where(d => d.Stage == Stage.PastDue).Aggregate(Amount(0), (sum, d) => sum + d.Outstanding),
            daysPastDue,
            contract.Terms.DelinquencyBucketStarts.Count(start => daysPastDue >= start),
            classes.ClassOf(daysPastDue),
            Amount(fold.Credit),
            Amount(fold.CarriedNegative),
            schedule.FirstOrDefault(d => d.Stage != Stage.PastDue && d.Outstanding.IsPositive),
            [.. fold.Tranches.Select(t => PositionOf(t, currency))],
            schedule,
            [.. replay.Effects.Where(e => e.Fact is Swept or Repaid).Select(e => AllocationOf(e.Fact, e.Effect, currency))]);
    }

    /// <summary>What a settlement of that net would be swept for on that day, and why.</summary>
    public static Explanation ExplainSweep(Contract contract, IReadOnlyCollection<LoanFact> facts, Money net, DateOnly on) =>
        LineExplanations.Sweep(LineReplay.To(contract, facts, on).Fold.QuoteSweep(net.Minor), contract, on);

    /// <summary>One figure of the position with the parts that sum to it.</summary>
    public static Explanation Explain(Contract contract, IReadOnlyCollection<LoanFact> facts, DateOnly on, Figure figure, bool recordsConsented = true)
    {
        var explained = LineExplanations.Of(figure, LineReplay.To(contract, facts, on, traced: true), contract, on);
        return figure == Figure.Available && !recordsConsented ? LineExplanations.WithoutConsent(explained, on) : explained;
    }

    internal static long Available(LineFold fold) => fold.IsDrawBlocked ? 0 : Math.Max(0, fold.Limit - fold.PrincipalOutstanding);

    private static TranchePosition PositionOf(Tranche tranche, Currency currency) => new(
        tranche.Number,
        tranche.Fact,
        DateOnly.FromDayNumber(tranche.Day),
        new Money(tranche.Drawn, currency),
        new Money(tranche.Outstanding, currency),
        new Money(tranche.InterestAccrued, currency),
        new Money(tranche.InterestPaid, currency),
        DateOnly.FromDayNumber(tranche.Dues[^1].Day));

    private static PaymentAllocation AllocationOf(LoanFact fact, FactEffect effect, Currency currency) => new(
        fact.Id,
        fact.ValueDate,
        fact is Swept,
        new Money(effect.Cash, currency),
        Components.Of(effect.Interest, -effect.Principal, currency),
        new Money(effect.Credit, currency));
}
