using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>What every engine must do with events: once, in any order, and with nothing lost.</summary>
public abstract class SignalStoreCompliance(TestDatabases databases)
{
    [Fact]
    public async Task An_event_is_taken_in_once_however_often_it_is_sent()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1", "m-2");
        string[] lines = [Lines.Order("o-1"), Lines.Order("o-1"), Lines.Order("o-1", merchant: "m-2"), Lines.Payout("p-1")];

        var first = await world.Import(lines);
        Assert.Equal((3, 1, 0, 2), (first.Accepted, first.Repeated, first.Quarantined, first.Merchants));
        var picture = await world.Picture();
        var second = await world.Import(lines);
        Assert.Equal((0, 4, 0, 2), (second.Accepted, second.Repeated, second.Quarantined, second.Merchants));
        var third = await world.Import([.. lines, Lines.Order("o-2")]);
        Assert.Equal((1, 4), (third.Accepted, third.Repeated));
        Assert.Contains("GrossSales=11780", picture, StringComparison.Ordinal);
        Assert.NotEqual(picture, await world.Picture());
    }

    [Fact]
    public async Task Content_written_differently_is_the_same_content()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        await world.Import("""{"source":"s","id":"1","merchant":"m-1","kind":"tip.received","at":"2026-03-01T10:00:00+08:00","data":{"amount":"5.00","from":"a\u0062"}}""");
        var again = await world.Import("""{ "id":"1", "at":"2026-03-01T02:00:00.000Z","sign":1,"data":{"from":"ab","amount":"5.00"},"merchant":"m-1","source":"s","kind":"tip.received"}""");
        Assert.Equal((0, 1, 0), (again.Accepted, again.Repeated, again.Quarantined));
    }

    [Fact]
    public async Task Another_content_under_a_used_id_goes_to_quarantine()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var report = await world.Import(Lines.Order("o-1"), Lines.Order("o-1", price: "1.00"), Lines.Order("o-2"));
        Assert.Equal((2, 0, 1), (report.Accepted, report.Repeated, report.Quarantined));
        var later = await world.Import(Lines.Order("o-2", price: "2.00"), Lines.Order("o-3"));
        Assert.Equal((1, 0, 1), (later.Accepted, later.Repeated, later.Quarantined));

        var lines = await world.Store.Quarantined(null, 10, default);
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.Equal(QuarantineReason.IdConflict, l.Refusal.Reason));
        Assert.Contains("GrossSales=35340", await world.Picture(), StringComparison.Ordinal);
    }
}

public sealed class SqliteSignals(SqliteDatabases databases) : SignalStoreCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresSignals(PostgresDatabases databases) : SignalStoreCompliance(databases), IClassFixture<PostgresDatabases>;
