using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests;

public sealed class RepaymentRunTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void A_run_ends_where_the_same_facts_end_on_a_real_line()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var nets = Nets(seed, 60);
            var contract = Contract();
            var facts = new List<LoanFact> { Draw(1, "2026-01-05", "20000.00") };
            foreach (var settlement in nets)
            {
                var swept = LineCalculator.ExplainSweep(contract, facts, settlement.Net, settlement.On).Total;
                facts.Add(new Swept(
                    facts.Count + 1, new RequestId($"s{facts.Count}"), settlement.On, default,
                    Money.Max(Fen(0), settlement.Net), Fen(0), Money.Max(Fen(0), -settlement.Net), settlement.Net, swept));
            }

            var horizon = Day("2026-07-04");
            var run = RepaymentRun.Of(Terms, contract.Rate, Cny("20000.00"), Day("2026-01-05"), nets, horizon);
            var line = LineCalculator.At(contract, facts, horizon, Classes);
            Assert.True(
                (run.PrincipalOutstanding, run.InterestOwed, run.DaysPastDue) == (line.PrincipalOutstanding, line.InterestOwed, line.DaysPastDue), $"seed {seed}");
            Assert.Equal(run.Paid, run.InterestPaid + run.Recovered);
        }
    }

    [Fact]
    public void A_run_tells_when_half_and_all_was_repaid()
    {
        // 3 000.00 drawn free of interest; 30 % of 2 000.00 every 10 days repays 600.00 each time: half on the 3rd, all on the 5th.
        var nets = Enumerable.Range(1, 8).Select(i => new NetSettlement(Day("2026-01-05").AddDays(i * 10), Cny("2000.00"))).ToArray();
        var run = RepaymentRun.Of(Terms, Rate.Zero, Cny("3000.00"), Day("2026-01-05"), nets, Day("2026-07-04"));
        Assert.Equal((Day("2026-02-04"), Day("2026-02-24")), (run.HalfRepaidOn, run.PaidOffOn));
        Assert.Equal((Cny("3000.00"), 0, 0), (run.Recovered, run.DaysPastDue, run.WorstDaysPastDue));
    }

    [Fact]
    public void A_merchant_who_sells_nothing_more_is_past_due_since_the_first_minimum()
    {
        var run = RepaymentRun.Of(Terms, Rate.Zero, Cny("3000.00"), Day("2026-01-05"), [], Day("2026-07-04"));
        Assert.Equal((150, Fen(0), (DateOnly?)null), (run.DaysPastDue, run.Paid, run.HalfRepaidOn));
    }

    [Fact]
    public void A_back_test_can_afford_a_run_of_sixty_settlements()
    {
        const int runs = 20_000;
        var nets = Nets(1, 60);
        var began = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < runs; i++)
        {
            RepaymentRun.Of(Terms, Rate.FromPercent(12), Fen(2_000_000 + i), Day("2026-01-05"), nets, Day("2026-07-04"));
        }

        // Processor time of the whole process, so a busy machine or tests beside this one can only make the figure smaller.
        var perSecond = runs / (Environment.CpuUsage.TotalTime - began).TotalSeconds;
        output.WriteLine($"{perSecond:N0} runs of 60 settlements per second of one core");
        Assert.True(perSecond > 1_000, $"only {perSecond:N0} runs per second");
    }

    private static NetSettlement[] Nets(int seed, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new NetSettlement(Day("2026-01-06").AddDays(i * 3), Fen(((seed * 7_919L) + (i * 104_729L)) % 200_000 - 30_000)))];
}
