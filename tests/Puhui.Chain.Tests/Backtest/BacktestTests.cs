using Puhui.Credit;
using Puhui.Funds;
using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Chain.Tests;

/// <summary>A made-up market of 160 shops with 400 days of records; what happens after the as-of date is up to each test.</summary>
public sealed class BacktestTests
{
    private const int Shops = 160;
    private static readonly DateOnly AsOf = new(2026, 3, 1);
    private static readonly Currency Cny = Currency.Cny;
    private static readonly BacktestPlan Plan = new([AsOf], 180, 90, 14, InTransitIsSwept: false, Rate.FromPercent(12), Cny);

    private sealed class NoProgress : IProgress<long>
    {
        public void Report(long value)
        {
        }
    }

    [Fact]
    public void What_happens_after_the_date_changes_no_decision()
    {
        var known = Run(Market(after: _ => 100_00));
        var otherFuture = Run(Market(after: shop => shop % 2 == 0 ? 0 : 900_00));
        Assert.Equal(known.Models, otherFuture.Models);
        Assert.Equal(known.Outcomes, otherFuture.Outcomes);
        Assert.Equal(known.Total.Lent, otherFuture.Total.Lent);
        Assert.NotEqual(known.Total.RecoveredShare, otherFuture.Total.RecoveredShare);
    }

    [Fact]
    public void Shops_that_stop_selling_on_the_day_leave_every_loan_bad_and_nothing_recovered()
    {
        var report = Run(Market(after: _ => 0));
        Assert.True(report.Total.Approved > 0);
        Assert.Equal(1, report.Total.BadShare);
        Assert.Equal(0, report.Total.RecoveredShare);
        Assert.Null(report.Total.HalfRepaidDaysMedian);
        Assert.Null(report.Aims.LargestWithinBound);
    }

    [Fact]
    public void Shops_that_go_on_as_before_repay_every_loan()
    {
        var report = Run(Market(after: shop => DailySales(shop)));
        Assert.Equal(0, report.Total.BadShare);
        Assert.Equal(1, report.Total.RecoveredShare!.Value, 9);
        Assert.Equal(1, report.Total.HalfRepaidShare);
    }

    [Fact]
    public void The_by_sales_lender_lends_a_mean_month_to_everyone_and_the_flat_one_the_same_money_in_equal_parts()
    {
        var report = Run(Market(after: _ => 0));
        var months = Enumerable.Range(0, Shops).Sum(shop => DailySales(shop) * 90 / 3);
        Assert.Equal(months / 100m, report.Naive.BySales.Lent);
        Assert.Equal(Shops, report.Naive.BySales.Approved);
        Assert.Equal(Shops * (months / Shops) / 100m, report.Naive.Flat.Lent);
        Assert.Equal(1, report.Naive.BySales.LentToMonthlySales);
        Assert.Equal(report.Naive.BySales.Lent / 2, report.Naive.BySalesHalved.Lent);
    }

    [Fact]
    public void Shops_younger_than_the_plan_asks_are_not_scored()
    {
        var market = Market(after: _ => 0).Select((m, shop) => shop < 10 ? m with { History = Young(m.History) } : m).ToList();
        Assert.Equal(Shops - 10, Run(market).Total.Scored);
    }

    [Fact]
    public void One_shop_with_sales_that_cannot_be_added_up_does_not_break_the_test_of_the_others()
    {
        var market = Market(after: shop => DailySales(shop));
        var spoiled = market.Select((m, shop) => shop == 7 ? m with { History = m.History with { Tiles = [.. m.History.Tiles.Select(t => NewTile(t.Day, long.MaxValue - 1))] } } : m).ToList();
        var test = new Backtest(Plan, Lender());
        var report = test.Run(spoiled, new NoProgress());
        Assert.Equal("m-007", Assert.Single(test.TooLarge).Value);
        Assert.Equal(Shops - 1, report.Total.Scored);
        Assert.Equal(CanonicalJson.TextOf(Run([.. market.Where((_, shop) => shop != 7)])), CanonicalJson.TextOf(report));
    }

    [Fact]
    public void Shops_with_the_largest_sales_that_are_taken_in_are_tested_like_others()
    {
        var largest = Market(after: shop => DailySales(shop)).Select((m, shop) => shop % 2 == 0 ? m with { History = Largest(m.History.Merchant, AsOf), Settlements = [] } : m).ToList();
        var test = new Backtest(Plan, Lender());
        Assert.Equal(Shops, test.Run(largest, new NoProgress()).Total.Scored);
        Assert.Empty(test.TooLarge);
    }

    [Fact]
    public void The_same_market_gives_the_same_report_to_the_byte()
    {
        var market = Market(after: shop => shop * 7_00);
        Assert.Equal(CanonicalJson.TextOf(Run(market)), CanonicalJson.TextOf(Run(market)));
    }

    [Fact]
    public void The_charts_and_tables_hold_the_figures_of_the_report()
    {
        var report = Run(Market(after: shop => shop % 3 == 0 ? 0 : DailySales(shop)));
        var charts = BacktestCharts.Of(report);
        Assert.All(charts.Values, svg => Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(svg).Root!.Name.LocalName));
        Assert.All([charts["backtest-frontier.svg"], charts["backtest-months.svg"]], svg => Assert.Contains(">Puhui</text>", svg, StringComparison.Ordinal));
        Assert.Contains($"| {AsOf:yyyy-MM-dd} | {report.Total.Scored} | {report.Total.Approved} |", BacktestTables.Of(report), StringComparison.Ordinal);
    }

    private static BacktestReport Run(IReadOnlyList<BacktestMerchant> market) => new Backtest(Plan, Lender()).Run(market, new NoProgress());

    private static BacktestLender Lender()
    {
        var definition = ScoreDefinition.Parse(Text("policies", "social-score"));
        var policy = CreditPolicy.Parse(Text("policies", "sales-repaid")) with { ScoreMin = 350 };
        var product = ProductCatalogue.Parse([Text("products", "sales-repaid-line")]).Find("sales-repaid-line", AsOf)!;
        return new BacktestLender(definition, definition.Weights, policy, RuleSet.Parse([]), product.TermsIn(Cny));
    }

    private static string Text(string folder, string name) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, folder, name + ".json"));

    /// <summary>Minor units a shop sells each day, the same every day.</summary>
    private static long DailySales(int shop) => 200_00 + (shop * 10_00);

    private static List<BacktestMerchant> Market(Func<int, long> after)
    {
        var scopes = new HashSet<DataScope> { DataScope.Trade };
        return [.. Enumerable.Range(0, Shops).Select(shop => new BacktestMerchant(History(shop, after(shop)), Settlements(after(shop)), scopes))];
    }

    private static MerchantHistory History(int shop, long after) => new(
        new Merchant(new MerchantId($"m-{shop:000}"), new PartyId("shop"), "shop", "fruit", "CN-33", Cny, Zone.Of("Asia/Shanghai"), new Timestamp(0)),
        [
            .. Enumerable.Range(-400, 400).Select(d => NewTile(AsOf.AddDays(d), DailySales(shop))),
            .. Enumerable.Range(0, 180).Where(_ => after > 0).Select(d => NewTile(AsOf.AddDays(d), after)),
        ]);

    /// <summary>More than two years of days at the most that a day may hold, half of them taken back by as much again.</summary>
    private static MerchantHistory Largest(Merchant merchant, DateOnly asOf)
    {
        return new MerchantHistory(merchant, [.. Enumerable.Range(-800, 800).Select(d => asOf.AddDays(d)).Select(Day)]);

        static Tile Day(DateOnly day)
        {
            var measures = Enumerable.Repeat(2L, Tile.MeasureCount).ToArray();
            foreach (var amount in new[] { Measure.GrossSales, Measure.StockValue, Measure.PayoutGross, Measure.PayoutNet, Measure.TaxBase, Measure.DeliverySeconds })
            {
                measures[(int)amount] = TileSum.DayMax;
            }

            var sign = day.DayNumber % 2 == 0 ? 1 : -1;
            measures[(int)Measure.CancelledAmount] = -sign * TileSum.DayMax;
            measures[(int)Measure.RefundedAmount] = -sign * TileSum.DayMax;
            return new Tile(day, measures, [new TilePart(Dimension.Buyer, day.DayNumber % 50, 1, TileSum.DayMax), new TilePart(Dimension.Category, 1, 1, TileSum.DayMax)]);
        }
    }

    private static MerchantHistory Young(MerchantHistory history) => history with { Tiles = [.. history.Tiles.Where(t => t.Day >= AsOf.AddDays(-89))] };

    private static IReadOnlyList<Settlement> Settlements(long after) => after == 0
        ? []
        : [.. Enumerable.Range(0, 180).Select(d => new Settlement(AsOf.AddDays(d), AsOf.AddDays(d + 14), after))];

    private static Tile NewTile(DateOnly day, long gross)
    {
        var measures = new long[Tile.MeasureCount];
        measures[(int)Measure.Orders] = 2;
        measures[(int)Measure.GrossSales] = gross;
        return new Tile(day, measures, []);
    }
}
