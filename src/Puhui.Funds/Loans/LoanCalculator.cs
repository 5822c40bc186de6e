namespace Puhui.Funds.Loans;

/// <summary>Computes where a loan stands; stateless, so the same terms, facts and day always give the same figures, in whatever order the facts arrived.</summary>
public static class LoanCalculator
{
    /// <summary>The standing at the end of a day, counting every fact given whose value date is not after it; interest on what is past due is counted to that day.</summary>
    public static LoanStanding At(ResolvedLoan loan, IReadOnlyCollection<LoanFact> facts, DateOnly asOf, ClassThresholds? classes = null) =>
        StandingOf.Loan(Replay.To(loan, facts, asOf), asOf, classes);

    /// <summary>What pays everything off on a day, in minor units.</summary>
    public static Portions Payoff(ResolvedLoan loan, IReadOnlyCollection<LoanFact> facts, DateOnly on) => PayoffQuote.On(Replay.To(loan, facts, on), on.DayNumber);
}
