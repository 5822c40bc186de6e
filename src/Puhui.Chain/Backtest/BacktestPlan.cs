using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Chain;

/// <summary>What a back-test asks: on each as-of date, whom would we have lent to, and what would have come of it by the horizon?</summary>
/// <param name="AsOfDates">Ascending; on each, only what was known before it is used.</param>
/// <param name="HorizonDays">Days after the draw on which each loan is looked at.</param>
/// <param name="HistoryDaysMin">A seller is scored from this many days after its first order.</param>
/// <param name="SettlementLagDays">For sellers without payouts on record: days from order to settlement.</param>
/// <param name="InTransitIsSwept">Whether orders placed before the draw, still to settle, repay the loan too.</param>
/// <param name="NaiveRate">What the two naive lenders charge.</param>
public sealed record BacktestPlan(
    IReadOnlyList<DateOnly> AsOfDates,
    int HorizonDays,
    int HistoryDaysMin,
    int SettlementLagDays,
    bool InTransitIsSwept,
    Rate NaiveRate,
    Currency Currency)
{
    /// <summary>The first of every step from one day to another, both included.</summary>
    public static IReadOnlyList<DateOnly> Every(DateOnly from, DateOnly to, BacktestStep step)
    {
        var dates = new List<DateOnly>();
        for (var i = 0; ; i++)
        {
            var date = step == BacktestStep.Month ? from.AddMonths(i) : from.AddDays(7 * i);
            if (date > to)
            {
                return dates;
            }

            dates.Add(date);
        }
    }
}

/// <summary>How far as-of dates lie apart.</summary>
public enum BacktestStep
{
    Week = 1,
    Month = 2,
}

/// <summary>The lender under test: its scoring, weights, policy, rules and the terms of its line. What is learned from data is learned anew before each as-of date.</summary>
public sealed record BacktestLender(ScoreDefinition Definition, IndexWeights Weights, CreditPolicy Policy, RuleSet Rules, LineTerms Terms);
