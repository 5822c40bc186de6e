using System.Buffers;

namespace Puhui.Simulation.Tests;

/// <summary>What borrowed money does in the world.</summary>
public class LendingTests
{
    [Fact]
    public void Borrowed_stock_raises_sales_by_the_elasticity()
    {
        var parameters = Worlds.Small(71, merchants: 300, days: 30) with { DishonestShare = 0, CrookPrevalence = 0, ShareAtStart = 1 };
        var (plain, lent) = (new World(parameters), new World(parameters));
        var loans = lent.Truth.Merchants.Select(m => Loan(lent, m, m.ExpectedMonthlySalesMinor)).ToArray();
        Live(plain, []);
        Live(lent, loans);
        double Sales(World world) => world.Truth.Merchants.Sum(m => (double)m.Tally.GrossSales);

        // Stock of 0.8 months' goods cost (about 0.45 of sales) grows by 0.8 of a month's sales: ×2.8; ^0.3 = ×1.36. Per merchant elasticity is 0.2–0.4 and noise is shared.
        Assert.InRange(Sales(lent) / Sales(plain), 1.2, 1.55);
    }

    [Fact]
    public void The_dishonest_draw_everything_and_turn_away_while_the_honest_pay()
    {
        var world = new World(Worlds.Small(72, merchants: 200, days: 120) with { DishonestShare = 0.5, ShareAtStart = 1 });
        var limits = world.Truth.Merchants.Where(m => m.ExpectedMonthlySalesMinor > 100_000)
            .ToDictionary(m => m.Merchant, m => Loan(world, m, m.ExpectedMonthlySalesMinor).Amount);
        var day = world.NextDay;
        Assert.All(limits.Where(l => !world.Truth.Of(l.Key).Honest), l => Assert.Equal(l.Value, world.Wanted(l.Key, day, l.Value)));
        Live(world, [.. limits.Select(l => new LoanCash(l.Key, LoanCashKind.Disbursed, l.Value))]);

        var after = world.Truth.Merchants.Where(m => limits.ContainsKey(m.Merchant)).ToArray();
        Assert.All(after.Where(m => m.Honest), m => Assert.Null(m.Diverted));
        Assert.All(after.Where(m => m.Diverted is not null), m => Assert.True(world.Payable(m.Merchant, limits[m.Merchant]).IsZero));

        // The weekly chance is 0.15: after 17 weeks 94 % have turned away, fewer by those who closed before.
        Assert.InRange(after.Where(m => !m.Honest).Average(m => m.Diverted is null ? 0.0 : 1), 0.75, 1);
        Assert.Contains(after, m => m.Honest && world.Payable(m.Merchant, limits[m.Merchant]).IsPositive);
    }

    [Fact]
    public void Nobody_without_a_shop_or_a_limit_wants_money()
    {
        var world = new World(Worlds.Small(73, merchants: 200, days: 240));
        Live(world, []);
        var gone = world.Truth.Merchants.First(m => m.Exited is not null);
        var currency = world.Merchants.First(m => m.Id == gone.Merchant).Currency;
        Assert.True(world.Wanted(gone.Merchant, world.NextDay, Money.FromMinor(1_000, currency)).IsZero);
        var there = world.Merchants.First();
        Assert.True(world.Wanted(there.Id, world.NextDay, Money.Zero(there.Currency)).IsZero);
    }

    [Fact]
    public void Sweeps_drain_cash_and_stock_no_further_than_what_was_borrowed()
    {
        var seller = new Seller(new Population(Worlds.Small(74) with { DishonestShare = 0 }).Draw().First());
        var cash = seller.CashMinor;
        Borrowing.Take(seller, LoanCashKind.Disbursed, 100_000);
        Assert.Equal((80_000L, 100_000L, cash + 20_000), (seller.BorrowedStockMinor, seller.BorrowedMinor, seller.CashMinor));
        Borrowing.Take(seller, LoanCashKind.Swept, 90_000);
        Assert.Equal((0L, 10_000L, cash + 10_000), (seller.BorrowedStockMinor, seller.BorrowedMinor, seller.CashMinor));
        Borrowing.Take(seller, LoanCashKind.Repaid, 11_000);
        Assert.Equal((0L, 0L, cash - 1_000), (seller.BorrowedStockMinor, seller.BorrowedMinor, seller.CashMinor));
    }

    private static LoanCash Loan(World world, MerchantTruth merchant, double minor) =>
        new(merchant.Merchant, LoanCashKind.Disbursed, Money.FromMinor((long)minor, world.Merchants.First(m => m.Id == merchant.Merchant).Currency));

    private static void Live(World world, IReadOnlyList<LoanCash> loans)
    {
        var lines = new ArrayBufferWriter<byte>();
        world.Step(world.NextDay, loans, lines);
        Worlds.LiveToEnd(world, lines);
    }
}
