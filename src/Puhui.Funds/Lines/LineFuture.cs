using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>How a line would be repaid from a day on under one assumption about sales: each week's sales are settled and swept, and on each due day the borrower pays what the minimum still lacks.</summary>
/// <param name="NetSold">Settled until nothing was owed any more.</param>
/// <param name="TakenPerHundred">Of each 100 of it, how much was swept; two decimals, half even.</param>
/// <param name="TotalToPay">Swept and paid, from the day on.</param>
/// <param name="Interest">Of that, interest: what the money costs from the day on.</param>
/// <param name="PaidOffOn">The first day nothing is owed; the day itself if nothing is owed on it.</param>
/// <param name="Balance">What is owed at the end of each week and due day.</param>
public sealed record LineFuture(
    string Scenario,
    Money NetSold,
    decimal TakenPerHundred,
    Money Swept,
    Money PaidByBorrower,
    Money TotalToPay,
    Money Interest,
    DateOnly PaidOffOn,
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
        private readonly long principal = fold.PrincipalOutstanding;
        private readonly List<OwedPoint> balance = [];
        private long sold;
        private long swept;
        private long own;

        public LineFuture ToTheEnd()
        {
            Note();
            foreach (var day in Days())
            {
                if (fold.Owed == 0)
                {
                    break;
                }

                fold.AdvanceTo(day);
                if ((day - start) % SettlementDays == 0)
                {
                    Settle(NetBy(day) - NetBy(day - SettlementDays));
                }

                own += fold.Pay(day, fold.Dues.Where(d => d.HasCome).Sum(d => d.Unpaid)).Cash;
                Note();
            }

            Check.That(fold.Owed == 0, "the minimums pay a line off");
            return Outcome();
        }

        private SortedSet<int> Days()
        {
            var last = fold.Dues.Count == 0 ? start : Math.Max(start + 1, fold.Dues.Max(d => d.Day));
            var days = new SortedSet<int>(fold.Dues.Select(d => d.Day).Where(d => d > start)) { last };
            for (var day = start + SettlementDays; day < last; day += SettlementDays)
            {
                days.Add(day);
            }

            return days;
        }

        private void Settle(long net)
        {
            sold += net;
            swept += fold.Settle(fold.Day, net, fold.QuoteSweep(net).Amount).Cash;
        }

        /// <summary>Sales from the start to a day, each period's spread evenly over its days.</summary>
        private long NetBy(int day)
        {
            var (whole, part) = Math.DivRem(day - start, contract.Terms.PeriodDays);
            var periods = scenario.NetByPeriod;
            var sum = periods.Take(whole).Sum(p => p.Minor);
            return whole < periods.Count ? sum + (long)((Int128)periods[whole].Minor * part / contract.Terms.PeriodDays) : sum;
        }

        private void Note() => balance.Add(new OwedPoint(DateOnly.FromDayNumber(fold.Day), new Money(fold.Owed, contract.Currency)));

        private LineFuture Outcome()
        {
            Money Amount(long minor) => new(minor, contract.Currency);
            var share = sold <= 0 ? 0 : decimal.Round(100m * swept / sold, 2, MidpointRounding.ToEven);
            return new LineFuture(
                scenario.Name, Amount(sold), share, Amount(swept), Amount(own), Amount(swept + own), Amount(swept + own - principal), balance[^1].On, balance);
        }
    }
}
