namespace Puhui.Chain;

/// <summary>
/// Every loan a back-test could have made, one place in each column: with them a reader moves the cut-off and sees at once what it would have cost, without lending on the past again.
/// Each is lent what the policy would set as its limit whatever the cut-off; those at or above the policy's own sum to what was decided.
/// </summary>
/// <param name="AsOf">The as-of dates that <paramref name="Date"/> counts from 0.</param>
/// <param name="CutOff">The policy's own.</param>
/// <param name="MinorPerMajor">Of the amounts, which are minor units.</param>
/// <param name="Scored">How many sellers were scored on each date, lent to or not.</param>
/// <param name="Bad">1: more than 90 days past due at the horizon.</param>
/// <param name="Recovered">Principal repaid by the horizon.</param>
/// <param name="Interest">Interest paid by the horizon.</param>
public sealed record BacktestLoans(
    IReadOnlyList<DateOnly> AsOf,
    int CutOff,
    long MinorPerMajor,
    IReadOnlyList<int> Scored,
    IReadOnlyList<int> Date,
    IReadOnlyList<int> Score,
    IReadOnlyList<long> Lent,
    IReadOnlyList<int> Bad,
    IReadOnlyList<long> Recovered,
    IReadOnlyList<long> Interest)
{
    internal static BacktestLoans Of(IReadOnlyList<ScoredSeller> sellers, LoanResult?[] results, BacktestPlan plan, int cutOff)
    {
        var dates = plan.AsOfDates.Select((date, at) => (date, at)).ToDictionary(d => d.date, d => d.at);
        var loans = sellers.Zip(results).Where(s => s.Second is not null).Select(s => (Seller: s.First, Loan: s.Second!.Value)).ToList();
        return new BacktestLoans(
            plan.AsOfDates,
            cutOff,
            plan.Currency.MinorPerMajor,
            [.. plan.AsOfDates.Select(d => sellers.Count(s => s.AsOf == d))],
            [.. loans.Select(l => dates[l.Seller.AsOf])],
            [.. loans.Select(l => l.Seller.Score)],
            [.. loans.Select(l => l.Loan.Lent)],
            [.. loans.Select(l => l.Loan.Bad ? 1 : 0)],
            [.. loans.Select(l => l.Loan.Recovered)],
            [.. loans.Select(l => l.Loan.Interest)]);
    }
}
