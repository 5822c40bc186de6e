using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>
/// How a line would be repaid from a day on under one assumption about sales: each week's sales are settled and swept, and on each due day the borrower pays what that day's minimum still
/// lacks. What is past due already is left to the sweeps: a borrower who did not pay it by its day is not expected to pay it at once.
/// </summary>
/// <param name="NetSold">Settled until nothing was owed any more.</param>
/// <param name="TakenPerHundred">Of each 100 of it, how much was swept; two decimals, half even.</param>
/// <param name="TotalToPay">Swept and paid, from the day on; if it is never paid off, until it was looked no further.</param>
/// <param name="Interest">Of that, interest: what the money costs from the day on.</param>
/// <param name="PaidOffOn">The first day nothing is owed; the day itself if nothing is owed on it; null if at this pace it is not paid off within ten of its terms.</param>
/// <param name="Balance">What is owed at the end of each week and due day; of a line that is not paid off, for one term.</param>
public sealed record LineFuture(
    string Scenario,
    Money NetSold,
    decimal TakenPerHundred,
    Money Swept,
    Money PaidByBorrower,
    Money TotalToPay,
    Money Interest,
    DateOnly? PaidOffOn,
    IReadOnlyList<OwedPoint> Balance);

/// <summary>What is owed at the end of a day.</summary>
public sealed record OwedPoint(DateOnly On, Money Owed);

/// <summary>Runs a line ahead of its day, the same fold that real lines use, on what it owes and perhaps one more draw.</summary>
public static class ForeseeLine
{
    /// <summary>The future in which nothing is sold: only the minimums are paid.</summary>
    public static readonly SalesScenario MinimumsOnly = new("minimums", []);

    private const int SettlementDays = 7;
    private static readonly RequestId Nobody = new("future");

    /// <summary>Pure: the future of a line from the end of a day.</summary>
    /// <param name="draw">Drawn on that day, on top of what is owed; null = nothing.</param>
    public static LineFuture Of(Contract contract, IReadOnlyCollection<LoanFact> facts, DateOnly on, Money? draw, SalesScenario scenario)
    {
        Check.That(scenario.NetByPeriod.All(n => n.Currency == contract.Currency), "a line is swept in its own currency");
        var fold = LineReplay.To(contract, facts, on).Fold;
        if (draw is { } amount)
        {
            fold.Draw(on.DayNumber, Nobody, amount.Minor);
        }

        return new Run(fold, contract, scenario, on.DayNumber).ToTheEnd();
    }

    private sealed class Run(LineFold fold, Contract contract, SalesScenario scenario, int start)
    {
        /// <summary>Sweeps so small that a line takes longer than this many of its terms do not pay it off.</summary>
        private const int TermsMax = 10;

        private readonly List<OwedPoint> balance = [];
        private long sold;
        private long swept;
        private long own;
        private long interest;

        public LineFuture ToTheEnd()
        {
            var horizon = start + (TermsMax * contract.Terms.TenorDays);
            for (var day = start; day <= horizon; day = NextAfter(day))
            {
                fold.AdvanceTo(day);
                if (day > start && (day - start) % SettlementDays == 0)
                {
                    Settle(NetBy(day) - NetBy(day - SettlementDays));
                }

                own += Take(fold.Pay(day, fold.Dues.Where(d => d.Day == day).Sum(MinimumOf)));
                Note();
                if (fold.Owed == 0)
                {
                    break;
                }
            }

            return Outcome();
        }

        /// <summary>What a minimum lacks on its day, without the interest that an earlier one of the same draw still lacks.</summary>
        private static long MinimumOf(Due due) => due.Unpaid - (due.Index == 0 ? 0 : due.Tranche.Dues[due.Index - 1].InterestOwed);

        /// <summary>The next day on which sales are settled or a minimum falls due.</summary>
        private int NextAfter(int day)
        {
            var settlement = day + SettlementDays - ((day - start) % SettlementDays);
            foreach (var due in fold.Dues)
            {
                if (due.Day > day)
                {
                    return Math.Min(due.Day, settlement);
                }
            }

            return settlement;
        }

        private void Settle(long net)
        {
            sold += net;
            swept += Take(fold.Settle(fold.Day, net, fold.QuoteSweep(net).Amount));
        }

        private long Take(FactEffect effect)
        {
            interest += effect.Interest;
            return effect.Cash;
        }

        /// <summary>Sales from the start to a day, each period's spread evenly over its days; after the last one they go on as in it.</summary>
        private long NetBy(int day)
        {
            var periods = scenario.NetByPeriod;
            if (periods.Count == 0)
            {
                return 0;
            }

            var (whole, part) = Math.DivRem(day - start, contract.Terms.PeriodDays);
            var sum = periods.Take(whole).Sum(p => p.Minor) + (Math.Max(0, whole - periods.Count) * periods[^1].Minor);
            return sum + (long)((Int128)periods[Math.Min(whole, periods.Count - 1)].Minor * part / contract.Terms.PeriodDays);
        }

        private void Note() => balance.Add(new OwedPoint(DateOnly.FromDayNumber(fold.Day), new Money(fold.Owed, contract.Currency)));

        private LineFuture Outcome()
        {
            Money Amount(long minor) => new(minor, contract.Currency);
            var share = sold <= 0 ? 0 : decimal.Round(100m * swept / sold, 2, MidpointRounding.ToEven);
            var ended = fold.Owed == 0;
            var term = DateOnly.FromDayNumber(start + contract.Terms.TenorDays);
            return new LineFuture(
                scenario.Name,
                Amount(sold),
                share,
                Amount(swept),
                Amount(own),
                Amount(swept + own),
                Amount(interest),
                ended ? balance[^1].On : null,
                ended ? balance : [.. balance.Where(p => p.On <= term)]);
        }
    }
}
