using System.Globalization;
using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>Tiles are the same whatever the order, the repeats, the batches and the number of importers; rebuilding finds nothing to correct.</summary>
public abstract class SignalOrderCompliance(TestDatabases databases)
{
    [Fact]
    public async Task Tiles_do_not_depend_on_order_repeats_or_batches()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var random = new Random(seed);
            var lines = RandomLines(random, 150);
            var expected = await PictureOf(lines, 5_000);
            var shuffled = lines.Concat(lines.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(shuffled);
            var actual = await PictureOf(shuffled, random.Next(1, 60));
            Assert.True(expected == actual, $"seed {seed}: the picture depends on the order\n{expected}\n---\n{actual}");
        }
    }

    [Fact]
    public async Task A_correction_takes_back_what_the_event_added()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        await world.Import(Lines.Order("o-1"), Lines.Order("o-2", price: "10.00", qty: 1, buyer: "b-2"));
        await world.Import(Lines.Order("o-1:undone", sign: -1));
        Assert.Matches("^m-1 2026-03-01 Orders=1 GrossSales=1000 Buyer:[0-9a-f]+=1/1000 Category:[0-9a-f]+=1/1000|^m-1 2026-03-01 Orders=1 GrossSales=1000 Category:[0-9a-f]+=1/1000 Buyer:[0-9a-f]+=1/1000", await world.Picture());
    }

    [Fact]
    public async Task Two_importers_of_one_file_take_it_in_once()
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var lines = string.Join('\n', RandomLines(new Random(seed), 400));
            var expected = await PictureOf([lines], 5_000);
            await using var world = await SignalWorld.New(databases);
            await world.Register("m-1", "m-2", "m-3");
            var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => world.Import(new SignalStore(world.Database), lines, 37))));
            var actual = await world.Picture();
            Assert.True(expected == actual, $"seed {seed}: importers together made something else\n{expected}\n---\n{actual}");
            Assert.Equal(reports[0].Accepted + reports[0].Repeated, reports.Sum(r => r.Accepted));
        }
    }

    [Fact]
    public async Task Rebuilding_finds_nothing_unless_a_tile_was_tampered_with_and_then_mends_it()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1", "m-2", "m-3");
        await world.Import([.. RandomLines(new Random(7), 200)]);
        var before = await world.Picture();
        foreach (var merchant in new[] { "m-1", "m-2", "m-3" })
        {
            Assert.Empty(await world.Store.RebuildTiles(new MerchantId(merchant), default));
        }

        await world.Database.Write(s => s.Execute("update tile set orders = orders + 5 where merchant = 'm-1'"), default);
        await world.Database.Write(s => s.Execute("delete from tile where merchant = 'm-2'"), default);
        Assert.All(await world.Store.RebuildTiles(new MerchantId("m-1"), default), d => Assert.Equal((Measure.Orders, 5L), (d.Measure, d.Stored - d.Computed)));
        Assert.NotEmpty(await world.Store.RebuildTiles(new MerchantId("m-2"), default));
        Assert.Equal(before, await world.Picture());
    }

    [Fact]
    public async Task A_day_that_would_be_too_large_is_refused_and_the_rest_taken_in()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var huge = Enumerable.Range(0, 20).Select(i => Lines.Event($"tax-{i}", "tax.filed", """{"period":"p","base":"9999999999.00","paid":"1.00"}""")).ToArray();
        var first = await world.Import(string.Join('\n', huge[..9]), 3);
        Assert.Equal(9, first.Accepted);
        var second = await world.Import(string.Join('\n', [.. huge[9..], Lines.Order("o-1")]), 5);
        Assert.Equal((2, 10), (second.Accepted, second.Quarantined));
        Assert.Equal(QuarantineReason.AmountOverflow, Assert.Single(second.Reasons).Reason);

        // What leads back towards nothing is always taken in, and makes room again.
        var back = await world.Import(Lines.Event("tax-back", "tax.filed", """{"period":"p","base":"9999999999.00","paid":"1.00"}""", sign: -1));
        Assert.Equal((1, 1), (back.Accepted, (await world.Import(huge[19])).Accepted));
        Assert.Empty(await world.Store.RebuildTiles(new MerchantId("m-1"), default));
    }

    [Fact]
    public async Task Two_days_of_the_largest_sales_a_platform_can_send_do_not_make_figures_that_cannot_be_computed()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var lines = Enumerable.Range(0, 200).Select(i => Lines.Order($"o-{i}", price: "99999999999.00", qty: 1, at: $"2026-05-{(i % 2) + 1:00}T10:00:00+08:00"));
        var report = await world.Import([.. lines]);
        Assert.Equal((2, 198), (report.Accepted, report.Quarantined));
        var history = await world.Store.LoadHistory(new MerchantId("m-1"), null, default);
        Assert.Equal(19_999_999_999_800, Features.Compute(history!, new DateOnly(2026, 6, 1))["net_sales_90d"]);
    }

    private async Task<string> PictureOf(string[] lines, int linesPerBatch)
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1", "m-2", "m-3");
        await world.Import(string.Join('\n', lines), linesPerBatch);
        return await world.Picture();
    }

    private static string[] RandomLines(Random random, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var merchant = $"m-{random.Next(1, 4)}";
        var at = string.Create(CultureInfo.InvariantCulture, $"2026-03-{random.Next(1, 10):00}T{random.Next(24):00}:00:00+08:00");
        return random.Next(5) switch
        {
            0 => Lines.Payout($"p-{i}", merchant: merchant, at: at),
            1 => Lines.Event($"r-{i}", "review.posted", $$"""{"rating":{{random.Next(1, 6)}}}""", merchant, at),
            _ => Lines.Order($"o-{i}", buyer: $"b-{random.Next(20)}", merchant: merchant, at: at, sign: random.Next(8) == 0 ? -1 : 1),
        };
    })];
}

public sealed class SqliteSignalOrder(SqliteDatabases databases) : SignalOrderCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresSignalOrder(PostgresDatabases databases) : SignalOrderCompliance(databases), IClassFixture<PostgresDatabases>;
