using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Simulation;

/// <summary>
/// An independent auditor: holds what the system says against what the event lines say and against arithmetic that no lender may break. Pure functions over figures passed in;
/// no finding means nothing was wrong.
/// </summary>
public static class Auditor
{
    /// <summary>Each merchant's tiles, added up, against the lines. A merchant without tiles must have no lines.</summary>
    public static IEnumerable<Finding> Tiles(MerchantId merchant, AuditedMerchant audited, IEnumerable<Tile> tiles)
    {
        var sums = new long[Tile.MeasureCount];
        foreach (var tile in tiles)
        {
            foreach (var measure in Enum.GetValues<Measure>())
            {
                sums[(int)measure] += tile[measure];
            }
        }

        return Enum.GetValues<Measure>().Where(m => sums[(int)m] != audited[m])
            .Select(m => new Finding(AuditRule.TilesMatchLines, merchant.Value, $"{m}: tiles say {sums[(int)m]}, lines say {audited[m]}"));
    }

    /// <summary>
    /// Every sweep of a merchant's loans against its payouts in order of day: share × max(0, net − floor − carried), where a negative net is carried forward and worked off by later nets.
    /// Loans of one merchant share each payout, so their sweeps together stay within the largest share.
    /// </summary>
    public static IEnumerable<Finding> Sweeps(AuditedMerchant audited, IReadOnlyCollection<LoanFigures> loans)
    {
        if (loans.Count == 0)
        {
            return [];
        }

        var findings = new List<Finding>();
        var sweeps = loans.SelectMany(l => l.Sweeps).ToLookup(s => (s.Source, s.PayoutId), s => s.AmountMinor);
        var payouts = audited.Payouts.Select(p => (p.Source, p.Id)).ToHashSet();
        findings.AddRange(sweeps.Where(s => !payouts.Contains(s.Key))
            .Select(s => new Finding(AuditRule.SweepHasPayout, s.Key.PayoutId, $"{s.Sum()} were swept from a payout that the lines do not have")));
        findings.AddRange(loans.SelectMany(l => l.Sweeps.GroupBy(s => (s.Source, s.PayoutId)).Where(s => s.Count() > 1)
            .Select(s => new Finding(AuditRule.SweepHasPayout, s.Key.PayoutId, $"was swept {s.Count()} times for loan {l.Loan}"))));
        findings.AddRange(AboveShare(audited, loans, sweeps));
        return findings;
    }

    public static IEnumerable<Finding> Balance(LoanFigures loan)
    {
        var received = (Int128)loan.RepaidMinor + loan.Sweeps.Sum(s => s.AmountMinor);
        var owed = (Int128)loan.DisbursedMinor + loan.InterestMinor - received - loan.WrittenOffMinor;
        return owed == loan.OutstandingMinor
            ? []
            : [new Finding(AuditRule.LoanBalances, loan.Loan, $"{loan.OutstandingMinor} is said to be outstanding, the movements leave {owed}")];
    }

    /// <summary>Σ debits − Σ credits per currency, as the ledger reports them.</summary>
    public static IEnumerable<Finding> TrialBalance(IEnumerable<(Currency Currency, Int128 Difference)> differences) =>
        differences.Where(d => d.Difference != 0).Select(d => new Finding(AuditRule.TrialBalanceZero, d.Currency.Code, $"debits and credits differ by {d.Difference}"));

    /// <summary>The lender's cash of one currency, as the ledger has it, against the loans of that currency.</summary>
    /// <param name="cashChangeMinor">Cash now less cash put in by the lender.</param>
    public static IEnumerable<Finding> Cash(Currency currency, long cashChangeMinor, IEnumerable<LoanFigures> loans)
    {
        var expected = loans.Aggregate((Int128)0, (sum, l) => sum + l.RepaidMinor + l.Sweeps.Sum(s => s.AmountMinor) - l.DisbursedMinor);
        return expected == cashChangeMinor
            ? []
            : [new Finding(AuditRule.CashMatchesLoans, currency.Code, $"cash changed by {cashChangeMinor}, the loans by {expected}")];
    }

    private static IEnumerable<Finding> AboveShare(
        AuditedMerchant audited, IReadOnlyCollection<LoanFigures> loans, ILookup<(string Source, string PayoutId), long> sweeps)
    {
        var share = loans.Select(l => l.SweepShare).MaxBy(r => r.ToDouble());
        var floor = loans.Min(l => l.FloorMinor);
        var carried = 0L;
        foreach (var payout in audited.Payouts.OrderBy(p => p.Day))
        {
            var above = Math.Max(0, payout.NetMinor - floor - carried);
            carried = Math.Max(0, carried - payout.NetMinor);
            var allowed = (Int128)above * share.Numerator;
            var swept = sweeps[(payout.Source, payout.Id)].Sum();
            if ((Int128)swept * share.Denominator > allowed)
            {
                yield return new Finding(AuditRule.SweepWithinShare, payout.Id, $"{swept} were swept of {payout.NetMinor}, of which {share} of {above} was allowed");
            }
        }
    }
}
