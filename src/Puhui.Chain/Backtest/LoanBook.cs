using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Chain;

/// <summary>How one loan stood at the horizon; amounts in minor units.</summary>
/// <param name="Bad">More than 90 days past due.</param>
/// <param name="Recovered">Principal repaid.</param>
/// <param name="Interest">Interest paid.</param>
/// <param name="HalfRepaidAfterDays">Days from draw until half the principal was repaid; null if it never was.</param>
internal readonly record struct LoanResult(long Lent, bool Bad, long Recovered, long Interest, int? HalfRepaidAfterDays);

/// <summary>What a lender did in sum. Shares are of the amount lent; a share of nothing is null.</summary>
/// <param name="LentToMonthlySales">Amount lent ÷ mean monthly net sales, over the last 90 days, of those it was lent to.</param>
/// <param name="BadCountShare">Bad loans ÷ loans.</param>
/// <param name="HalfRepaidDaysMedian">Over loans of which half was repaid within the horizon.</param>
/// <param name="HalfRepaidShare">Loans of which half was repaid within the horizon ÷ loans.</param>
public sealed record BookTotal(
    int Scored,
    int Approved,
    double? ApprovedShare,
    decimal Lent,
    double? LentToMonthlySales,
    double? BadShare,
    double? BadCountShare,
    double? RecoveredShare,
    double? HalfRepaidDaysMedian,
    double? HalfRepaidShare);

/// <summary>One lender's way with the scored sellers: how much it would lend each of them, and at what rate.</summary>
internal sealed class LoanBook(IReadOnlyList<ScoredSeller> sellers, BacktestPlan plan, LineTerms terms, Func<ScoredSeller, long> limit, Func<ScoredSeller, Rate> rate)
{
    private const int BadFromDaysPastDue = 91;

    private readonly long[] limits = [.. sellers.Select(limit)];

    /// <summary>What it would lend in all at a multiple of 1, in minor units, to sellers from a score on.</summary>
    public long Volume(int cutoff) => sellers.Select((s, i) => s.Score >= cutoff ? limits[i] : 0).Sum();

    /// <summary>Lends every seller its limit × multiple, in whole minor units, and runs each loan to the horizon; beside each seller, null where nothing is lent.</summary>
    public LoanResult?[] Lend(double multiple)
    {
        var results = new LoanResult?[limits.Length];
        Parallel.For(0, results.Length, i =>
        {
            var amount = (long)Math.Floor(limits[i] * multiple);
            results[i] = amount > 0 ? Run(sellers[i], new Money(amount, plan.Currency)) : null;
        });
        return results;
    }

    /// <summary>Adds up the loans of the sellers that are looked at.</summary>
    /// <param name="scored">Whom to count as scored.</param>
    /// <param name="approved">Which of those the lender would lend to; the others' results are left out.</param>
    public BookTotal Total(LoanResult?[] results, Func<ScoredSeller, bool> scored, Func<ScoredSeller, bool> approved)
    {
        var loans = new List<(LoanResult Loan, long Sales)>();
        var count = 0;
        for (var i = 0; i < results.Length; i++)
        {
            count += scored(sellers[i]) ? 1 : 0;
            if (results[i] is { } loan && scored(sellers[i]) && approved(sellers[i]))
            {
                loans.Add((loan, sellers[i].MonthlySales));
            }
        }

        return Sum(count, loans);
    }

    private LoanResult Run(ScoredSeller seller, Money amount)
    {
        var outcome = RepaymentRun.Of(terms, rate(seller), amount, seller.AsOf, seller.Flow.AsSpan(), seller.AsOf.AddDays(plan.HorizonDays));
        return new LoanResult(
            amount.Minor, outcome.DaysPastDue >= BadFromDaysPastDue, outcome.Recovered.Minor, outcome.InterestPaid.Minor, outcome.HalfRepaidOn?.DayNumber - seller.AsOf.DayNumber);
    }

    private BookTotal Sum(int scored, List<(LoanResult Loan, long Sales)> loans)
    {
        var lent = loans.Sum(l => l.Loan.Lent);
        var bad = loans.Where(l => l.Loan.Bad).ToList();
        var halves = loans.Select(l => l.Loan.HalfRepaidAfterDays).OfType<int>().Order().ToList();
        return new BookTotal(
            scored,
            loans.Count,
            Share(loans.Count, scored),
            (decimal)lent / plan.Currency.MinorPerMajor,
            Share(lent, loans.Sum(l => l.Sales)),
            Share(bad.Sum(l => l.Loan.Lent), lent),
            Share(bad.Count, loans.Count),
            Share(loans.Sum(l => l.Loan.Recovered), lent),
            halves.Count == 0 ? null : (halves[(halves.Count - 1) / 2] + halves[halves.Count / 2]) / 2.0,
            Share(halves.Count, loans.Count));
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
