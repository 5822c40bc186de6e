using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>What every engine must do when only the recent days of a merchant are loaded: features are those of the whole history, to the bit.</summary>
public abstract class RecentHistoryCompliance(TestDatabases databases)
{
    private static readonly DateOnly AsOf = new(2026, 5, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(20_260_501)]
    public async Task Features_of_recent_days_are_those_of_the_whole_history(int seed)
    {
        await using var world = await SignalWorld.New(databases);
        var ids = Enumerable.Range(0, 24).Select(i => $"m-{i}").ToArray();
        await world.Register(ids);
        var random = new Random(seed);
        await world.Import([.. ids.SelectMany(id => Orders(id, random))]);
        foreach (var id in ids)
        {
            var whole = (await world.Store.LoadHistory(new MerchantId(id), null, default))!;
            foreach (var asOf in new[] { AsOf, AsOf.AddDays(-7), AsOf.AddDays(-400) })
            {
                var recent = await world.Store.LoadRecent(whole.Merchant, asOf, Features.DaysBack, default);
                Assert.True(Features.Compute(whole, asOf).Values.SequenceEqual(Features.Compute(recent, asOf).Values), $"seed {seed}, {id}, {asOf:yyyy-MM-dd}");
                Assert.Equal(whole.LastOrderDayBefore(asOf), recent.LastOrderDayBefore(asOf));
            }
        }
    }

    [Fact]
    public async Task The_first_order_is_the_first_that_was_not_taken_back()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var taken = Order("m-1", "a", AsOf.AddDays(-900));
        await world.Import(
            taken,
            taken.Replace("\"id\":\"a\"", "\"id\":\"a:back\",\"sign\":-1", StringComparison.Ordinal),
            Order("m-1", "b", AsOf.AddDays(-800)),
            Order("m-1", "c", AsOf.AddDays(-500)));
        var recent = await world.Store.LoadRecent(SignalWorld.Merchant("m-1"), AsOf, Features.DaysBack, default);
        Assert.Empty(recent.Tiles);
        Assert.Equal(new EarlierDays(AsOf.AddDays(-365), AsOf.AddDays(-800), AsOf.AddDays(-500)), recent.Earlier);
        Assert.Equal((800, 500), (Features.Compute(recent, AsOf)["age_days"], Features.Compute(recent, AsOf)["days_since_last_order"]));
    }

    [Fact]
    public async Task What_another_server_takes_in_of_a_day_long_past_is_seen_at_once()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        await world.Import(Order("m-1", "a", AsOf.AddDays(-100)), Order("m-1", "b", AsOf.AddDays(-1)));
        Assert.Equal([(AsOf.AddDays(-100), 1), (AsOf.AddDays(-1), 1)], await OrdersBefore(world.Store, AsOf));
        var other = new SignalStore(world.Database);
        await world.Import(other, Order("m-1", "c", AsOf.AddDays(-100)) + "\n" + Order("m-1", "d", AsOf.AddDays(-50)), EventIngest.LinesPerBatch);
        Assert.Equal([(AsOf.AddDays(-100), 2), (AsOf.AddDays(-50), 1), (AsOf.AddDays(-1), 1)], await OrdersBefore(world.Store, AsOf));
        await world.Import(other, Order("m-1", "d", AsOf.AddDays(-50)).Replace("\"id\":\"d\"", "\"id\":\"d:back\",\"sign\":-1", StringComparison.Ordinal), EventIngest.LinesPerBatch);
        Assert.Equal([(AsOf.AddDays(-100), 2), (AsOf.AddDays(-50), 0), (AsOf.AddDays(-1), 1)], await OrdersBefore(world.Store, AsOf));
    }

    [Fact]
    public async Task Tiles_held_for_one_day_answer_for_earlier_and_later_ones()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        await world.Import([.. Enumerable.Range(1, 500).Select(n => Order("m-1", $"{n}", AsOf.AddDays(-n)))]);
        foreach (var back in new[] { 30, 0, 7, 120, 0, 400 })
        {
            var recent = await world.Store.LoadRecent(SignalWorld.Merchant("m-1"), AsOf.AddDays(-back), 90, default);
            var days = Enumerable.Range(back + 1, Math.Min(90, 500 - back)).Reverse().Select(n => AsOf.AddDays(-n));
            Assert.Equal(days, recent.Tiles.Select(t => t.Day));
            Assert.Equal(back + 90 < 500 ? AsOf.AddDays(-500) : null, recent.Earlier!.FirstOrder);
            Assert.Equal(back + 90 < 500 ? AsOf.AddDays(-back - 91) : null, recent.Earlier.LastOrder);
        }
    }

    [Fact]
    public async Task More_merchants_than_can_be_held_are_read_again()
    {
        await using var world = await SignalWorld.New(databases);
        var ids = Enumerable.Range(0, 6).Select(i => $"m-{i}").ToArray();
        await world.Register(ids);
        await world.Import([.. ids.SelectMany((id, i) => Enumerable.Range(1, i + 1).Select(n => Order(id, $"{n}", AsOf.AddDays(-n))))]);
        var held = new RecentTiles(tilesMax: 4);
        for (var time = 0; time < 3; time++)
        {
            for (var i = 0; i < ids.Length; i++)
            {
                var recent = await world.Database.Read(session => held.Load(session, SignalWorld.Merchant(ids[i]), AsOf.AddDays(-90), AsOf), default);
                Assert.Equal(i + 1, recent.Tiles.Count);
            }
        }
    }

    [Fact]
    public async Task Nothing_is_computed_from_days_that_were_left_out()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var recent = await world.Store.LoadRecent(SignalWorld.Merchant("m-1"), AsOf, Features.DaysBack - 1, default);
        Assert.Throws<BrokenInvariantException>(() => Features.Compute(recent, AsOf));
        Assert.Throws<BrokenInvariantException>(() => SalesSeries.Daily(recent, AsOf, Features.DaysBack));
        Assert.Throws<BrokenInvariantException>(() => recent.Before(AsOf.AddDays(-Features.DaysBack)));
    }

    private static async Task<IEnumerable<(DateOnly, int)>> OrdersBefore(SignalStore store, DateOnly asOf) =>
        (await store.LoadRecent(SignalWorld.Merchant("m-1"), asOf, 365, default)).Tiles.Select(t => (t.Day, (int)t[Measure.Orders]));

    /// <summary>Some shops are young, some old, some silent for a year, some have never sold.</summary>
    private static IEnumerable<string> Orders(string id, Random random)
    {
        var first = -random.Next(1, 1_000);
        var last = random.Next(3) == 0 ? Math.Max(first, -random.Next(1, 600)) : -1;
        var every = random.Next(1, 40);
        for (var day = first; day <= last && every < 36; day += 1 + random.Next(every))
        {
            yield return Order(id, $"{day}", AsOf.AddDays(day), random.Next(1, 40), random.Next(100, 90_000));
        }
    }

    private static string Order(string merchant, string id, DateOnly day, int buyer = 1, int cents = 1_000) =>
        $$$"""{"source":"shop-a","id":"{{{id}}}","merchant":"{{{merchant}}}","kind":"order.placed","at":"{{{day:yyyy-MM-dd}}}T10:00:00+08:00","data":{"order":"{{{id}}}","buyer":"b-{{{buyer}}}","lines":[{"sku":"s","category":"c-{{{buyer % 3}}}","qty":1,"price":"{{{cents / 100}}}.{{{cents % 100:00}}}"}]}}""";
}

public sealed class SqliteRecentHistory(SqliteDatabases databases) : RecentHistoryCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresRecentHistory(PostgresDatabases databases) : RecentHistoryCompliance(databases), IClassFixture<PostgresDatabases>;
