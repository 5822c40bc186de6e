using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests;

/// <summary>CNY 10,000 at 12 % drawn on 5 January, swept 30 % of each settlement; what comes of it if so much is sold in each of the next periods of 30 days.</summary>
public sealed class LineFutureTests
{
    private static readonly LoanFact[] Facts = [Draw(1, "2026-01-05", "10000.00")];

    [Theory]

    // sold in 30 days | of 100 sold | swept | paid by the borrower | interest | ends
    [InlineData("0.00", "0.00", "0.00", "10350.00", "350.00", "2026-07-04")]
    [InlineData("3000.00", "30.00", "5250.00", "5075.77", "325.77", "2026-07-04")]
    [InlineData("30000.00", "28.76", "10066.99", "1.11", "68.10", "2026-02-09")]
    public void The_more_is_sold_the_sooner_it_ends_and_the_less_it_costs(string sold, string perHundred, string swept, string own, string interest, string ends)
    {
        var scenario = new SalesScenario("test", [.. Enumerable.Repeat(Cny(sold), 6)]);
        var future = ForeseeLine.Of(Contract(), Facts, Day("2026-01-05"), null, scenario);
        Assert.Equal(
            (perHundred, swept, own, interest, ends),
            ($"{future.TakenPerHundred:0.00}", future.Swept.ToMajorString(), future.PaidByBorrower.ToMajorString(), future.Interest.ToMajorString(), $"{future.PaidOffOn:yyyy-MM-dd}"));
        Assert.Equal(future.TotalToPay, future.Swept + future.PaidByBorrower);
        Assert.True(future.Balance[^1].Owed.IsZero);
        Assert.Equal(Cny("10000.00"), future.Balance[0].Owed);
    }

    [Fact]
    public void The_future_without_sales_pays_the_minimums_of_the_schedule()
    {
        var schedule = Contract().At("2026-01-05", Facts).Schedule;
        var future = ForeseeLine.Of(Contract(), Facts, Day("2026-01-05"), null, ForeseeLine.MinimumsOnly);
        Assert.Equal(schedule.Aggregate(Cny("0.00"), (sum, d) => sum + d.Asked.Total), future.TotalToPay);
        Assert.Equal(schedule[^1].On, future.PaidOffOn);
    }

    [Fact]
    public void A_draw_costs_what_it_adds_to_the_line_and_its_table_is_that_of_the_draw_alone()
    {
        var line = new Line(Contract(), Facts, [], 0);
        var request = new Draw.Request(new RequestId("draw-2"), line.Contract.Merchant, line.Contract.Id, Cny("6000.00"), Day("2026-01-05"), null);
        var futures = DrawFutures.Of(line, request, recordsConsented: true, [new SalesScenario("normal", [.. Enumerable.Repeat(Cny("3000.00"), 6)])], Rules, new Moment(default, Day("2026-01-05")));
        Assert.Equal(Funds.Draw.Outcome.Drawn, futures.Outcome);
        Assert.Equal(["minimums", "normal"], futures.Futures.Select(f => f.Scenario));
        Assert.Equal(Cny("210.00"), futures.Futures[0].Cost);
        Assert.Equal(Cny("6210.00"), futures.Disclosure!.TotalToPay);
        Assert.Equal((Cny("10000.00"), Cny("16000.00")), (futures.Receipt!.Before.Principal, futures.Receipt.After.Principal));
    }

    [Fact]
    public void A_draw_that_would_be_refused_has_no_future()
    {
        var line = new Line(Contract(), Facts, [], 0);
        var request = new Draw.Request(new RequestId("draw-2"), line.Contract.Merchant, line.Contract.Id, Cny("60000.00"), Day("2026-01-05"), null);
        var futures = DrawFutures.Of(line, request, recordsConsented: true, [], Rules, new Moment(default, Day("2026-01-05")));
        Assert.Equal(Funds.Draw.Outcome.AmountExceedsAvailable, futures.Outcome);
        Assert.Null(futures.Receipt);
        Assert.Empty(futures.Futures);
    }

    [Theory]

    // sold in 30 days | of 100 sold | swept | paid by the borrower | ends
    [InlineData("0.00", "0.00", "0.00", "0.00", "never")]
    [InlineData("100.00", "29.97", "1797.28", "0.00", "never")]
    [InlineData("3000.00", "29.92", "11519.69", "0.00", "2027-10-21")]
    [InlineData("30000.00", "26.12", "10968.69", "0.00", "2026-11-12")]
    public void A_debt_past_due_as_a_whole_is_left_to_the_sweeps_and_not_paid_off_tomorrow(string sold, string perHundred, string swept, string own, string ends)
    {
        // The last minimum was due on 4 July and nothing was ever paid: with 269 days of interest 10 896.67 are owed. At 2 100.00 a week the sixth sweep ends it.
        var scenario = new SalesScenario("test", [.. Enumerable.Repeat(Cny(sold), 6)]);
        var future = ForeseeLine.Of(Contract(), Facts, Day("2026-10-01"), null, scenario);
        Assert.Equal(
            (perHundred, swept, own, ends),
            ($"{future.TakenPerHundred:0.00}", future.Swept.ToMajorString(), future.PaidByBorrower.ToMajorString(), future.PaidOffOn is { } on ? $"{on:yyyy-MM-dd}" : "never"));
        Assert.Equal(future.PaidOffOn is not null, future.Balance[^1].Owed.IsZero);
    }

    [Fact]
    public void Minimums_still_to_come_are_paid_on_their_day_though_an_older_one_is_past_due()
    {
        // On 10 February the minimum of 4 February is past due. The five to come (100.00 + 1 666.67 on 6 March, then less interest each) are paid, and as much as the first stays unpaid.
        var future = ForeseeLine.Of(Contract(), Facts, Day("2026-02-10"), null, ForeseeLine.MinimumsOnly);
        Assert.Null(future.PaidOffOn);
        Assert.Equal(Day("2026-07-04"), future.Balance.Last(p => p.On <= Day("2026-07-04")).On);
        Assert.InRange(future.PaidByBorrower.Minor, 8_600_00, 8_750_00);
    }

    [Fact]
    public void Every_random_line_comes_to_its_end_unless_something_is_past_due_that_sales_do_not_pay()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var (contract, facts, until) = RandomLines.Make(seed);
            var future = ForeseeLine.Of(contract, facts, until, null, new SalesScenario("some", [Cny("900.00"), Cny("-100.00"), Cny("500.00")]));
            var late = contract.At($"{until:yyyy-MM-dd}", [.. facts]).Schedule.Any(d => d.On < until && d.Outstanding.IsPositive);
            Assert.True(future.PaidOffOn is null ? late : future.Balance[^1].Owed.IsZero, $"seed {seed}");
            Assert.True(future.Interest >= Cny("0.00"), $"seed {seed}");
        }
    }
}
