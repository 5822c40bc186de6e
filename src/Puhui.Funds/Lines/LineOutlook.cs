using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>
/// What lies ahead of a line if settlements go on at their pace and the borrower pays, on each due day, what the minimum still lacks. It is an expectation, not a promise:
/// the real line run forward, nothing drawn and nothing paid early.
/// </summary>
/// <param name="NextSettlement">The day the next settlement is expected; null if too few are known.</param>
/// <param name="NextSweep">What it would be swept for, with its parts.</param>
/// <param name="EndsOn">The day nothing is owed any more; null where only more settlements than are known could say.</param>
/// <param name="ToPay">Principal and interest paid until then.</param>
/// <param name="InterestToCome">The part of it that is interest.</param>
/// <param name="Swept">The part of it taken from settlements; the rest the borrower pays.</param>
public sealed record LineOutlook(DateOnly? NextSettlement, Explanation? NextSweep, DateOnly? EndsOn, Money ToPay, Money InterestToCome, Money Swept)
{
    /// <summary>Pure: null if nothing is owed on the day.</summary>
    public static LineOutlook? At(Contract contract, IReadOnlyCollection<LoanFact> facts, SettlementPace? pace, DateOnly today)
    {
        var fold = LineReplay.To(contract, facts, today).Fold;
        if (fold.Owed == 0)
        {
            return null;
        }

        pace = pace?.HoldsOn(today) == true ? pace : null;
        var next = pace?.NextAfter(today);
        var sweep = next is { } on ? LineCalculator.ExplainSweep(contract, facts, pace!.Net, on) : null;
        var ahead = new Ahead(fold, contract.Terms.TenorDays);
        ahead.Run(pace, next?.DayNumber);
        Money Amount(long minor) => new(minor, contract.Currency);
        return new LineOutlook(next, sweep, ahead.EndsOn, Amount(ahead.Paid), Amount(ahead.Interest), Amount(ahead.Swept));
    }

    /// <summary>A fold taken beyond today, from one settlement or due day to the next.</summary>
    private sealed class Ahead(LineFold fold, int tenorDays)
    {
        /// <summary>Sweeps so small that a line would take longer than this many of its terms say nothing about its end.</summary>
        private const int TermsMax = 10;

        private readonly int horizon = fold.Day + (TermsMax * tenorDays);

        public long Paid { get; private set; }

        public long Interest { get; private set; }

        public long Swept { get; private set; }

        public DateOnly? EndsOn => fold.Owed == 0 ? DateOnly.FromDayNumber(fold.Day) : null;

        public void Run(SettlementPace? pace, int? settlement)
        {
            while (fold.Owed > 0 && Earlier(settlement, NextDue()) is { } day && day <= horizon)
            {
                fold.AdvanceTo(day);
                if (day == settlement)
                {
                    Swept += Take(fold.Settle(day, pace!.Net.Minor, fold.QuoteSweep(pace.Net.Minor).Amount));
                    settlement += pace.EveryDays;
                }

                if (fold.Dues.Any(d => d.Day == day))
                {
                    Take(fold.Pay(day, fold.Dues.Where(d => d.HasCome).Sum(d => d.Unpaid)));
                }
            }
        }

        private long Take(FactEffect effect)
        {
            Paid += effect.Cash;
            Interest += effect.Interest;
            return effect.Cash;
        }

        private int? NextDue() => fold.Dues.Where(d => d.Day > fold.Day).Select(d => (int?)d.Day).FirstOrDefault();

        private static int? Earlier(int? one, int? other) => one is null || other < one ? other : one;
    }
}
