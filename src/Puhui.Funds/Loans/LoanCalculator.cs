namespace Puhui.Funds.Loans;

/// <summary>Computes where a loan stands; stateless, so the same terms, facts and day always give the same figures, in whatever order the facts arrived.</summary>
public static class LoanCalculator
{
    /// <summary>The standing at the end of a day, counting every fact given whose value date is not after it.</summary>
    /// <param name="overdueCountedTo">The day to which interest on principal past due is counted; null: the day asked for. A system that counts it only in nightly runs gives the last of them.</param>
    public static LoanStanding At(ResolvedLoan loan, IReadOnlyCollection<LoanFact> facts, DateOnly asOf, ClassThresholds? classes = null, DateOnly? overdueCountedTo = null) =>
        StandingOf.Loan(Replay.To(loan, facts, asOf, overdueCountedTo ?? asOf), asOf, classes);

    /// <summary>What pays everything off on a day, in minor units: charges made or waived since then are known by now and count too.</summary>
    public static Portions Payoff(ResolvedLoan loan, IReadOnlyCollection<LoanFact> facts, DateOnly on) =>
        PayoffQuote.On(Replay.To(loan, facts.Any(f => IsLaterCharge(f, on)) ? [.. facts.Select(f => IsLaterCharge(f, on) ? f with { ValueDate = on } : f)] : facts, on, on), on.DayNumber);

    private static bool IsLaterCharge(LoanFact fact, DateOnly on) => fact is Charged or ChargeWaived && fact.ValueDate > on;
}
