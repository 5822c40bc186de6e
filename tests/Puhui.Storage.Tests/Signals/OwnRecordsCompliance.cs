using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>What a merchant can ask about its own records: how many there are, all of them, and what was paid out of late.</summary>
public abstract class OwnRecordsCompliance(TestDatabases databases)
{
    private static readonly MerchantId One = new("m-1");

    [Fact]
    public async Task Events_are_counted_by_kind_with_their_first_and_last_day()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1", "m-2");
        await world.Import(
            Lines.Order("o-1"), Lines.Order("o-2"), Lines.Payout("p-1"), Lines.Payout("p-2", at: "2026-03-04T10:00:00+08:00"), Lines.Order("o-9", merchant: "m-2"));
        var counts = await world.Store.CountEvents(One, default);
        Assert.Equal([(EventKind.OrderPlaced, 2L), (EventKind.PayoutSettled, 2L)], counts.Select(c => (c.Kind, c.Count)));
        Assert.Equal(Timestamp.Parse("2026-03-01T10:00:00+08:00"), counts[1].First);
        Assert.Equal(Timestamp.Parse("2026-03-04T10:00:00+08:00"), counts[1].Last);
        Assert.Empty(await world.Store.CountEvents(new MerchantId("m-9"), default));
    }

    [Fact]
    public async Task The_latest_payouts_come_first_delivered_or_not()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1", "m-2");
        await world.Import(
            Lines.Payout("p-1"), Lines.Payout("p-2", at: "2026-03-04T10:00:00+08:00"), Lines.Payout("p-3", at: "2026-03-02T10:00:00+08:00"), Lines.Payout("p-9", merchant: "m-2"));
        await world.Store.MarkDelivered(await world.Store.Undelivered(2, default), world.Now, default);
        Assert.Equal(["p-2", "p-3"], (await world.Store.RecentPayouts(One, 2, default)).Select(p => p.Id));
    }
}

public sealed class SqliteOwnRecords(SqliteDatabases databases) : OwnRecordsCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresOwnRecords(PostgresDatabases databases) : OwnRecordsCompliance(databases), IClassFixture<PostgresDatabases>;
