using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>The figures of a line that a fact may change, at the end of a day: what a receipt compares. Unlike <see cref="LinePosition"/> it holds nothing that depends on rules, so it never changes.</summary>
/// <param name="Payoff">Principal and interest owed.</param>
/// <param name="Available">What may be drawn that day.</param>
/// <param name="Credit">Owed to the borrower.</param>
/// <param name="NextDue">The next minimum that is not met yet; null if none is.</param>
public sealed record LineFigures(
    DateOnly On,
    Money Limit,
    bool Frozen,
    bool Closed,
    Money Principal,
    Money Interest,
    Money Payoff,
    Money Available,
    Money PastDue,
    int DaysPastDue,
    Money Credit,
    ScheduledDue? NextDue)
{
    /// <summary>At the end of a day, counting the facts given whose value date is not after it.</summary>
    public static LineFigures At(Contract contract, IReadOnlyCollection<LoanFact> facts, DateOnly on) => Of(contract, LineReplay.To(contract, facts, on).Fold, on);

    internal static LineFigures Of(Contract contract, LineFold fold, DateOnly on)
    {
        var currency = contract.Currency;
        Money Amount(long minor) => new(minor, currency);
        var schedule = LineSchedule.Of(fold, currency);
        return new LineFigures(
            on,
            Amount(fold.Limit),
            fold.Frozen,
            fold.Closed,
            Amount(fold.PrincipalOutstanding),
            Amount(fold.Owed - fold.PrincipalOutstanding),
            Amount(fold.Owed),
            Amount(on > contract.LastDrawDay ? 0 : LineCalculator.Available(fold)),
            schedule.Where(d => d.Stage == Stage.PastDue).Aggregate(Amount(0), (sum, d) => sum + d.Outstanding),
            fold.DaysPastDue,
            Amount(fold.Credit),
            schedule.FirstOrDefault(d => d.Stage != Stage.PastDue && d.Outstanding.IsPositive));
    }
}
