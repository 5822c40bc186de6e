using System.Text;
using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>Lines that a party sends touch its own merchants only, and what is wrong with them is that party's to see and to release.</summary>
public abstract class PartyQuarantineCompliance(TestDatabases databases)
{
    private static readonly PartyId ShopA = new("shop-a");

    [Fact]
    public async Task Merchants_of_another_platform_are_unknown_to_a_party_as_if_there_were_none()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var report = await world.ImportAs("shop-b", Lines.Order("o-1"), Lines.Order("o-1", merchant: "m-9"));
        Assert.Equal((0, 2), (report.Accepted, report.Quarantined));
        Assert.Equal(
            ["'m-1' is not registered", "'m-9' is not registered"],
            Assert.Single(report.Reasons).First.Select(l => l.Refusal.Detail));
        Assert.Equal(1, (await world.ImportAs("shop-a", Lines.Order("o-1"))).Accepted);
    }

    [Fact]
    public async Task The_same_bad_line_of_two_parties_stands_once_for_each_and_neither_changes_the_others()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var bad = Lines.Order("o-1", price: "58.905");
        await world.ImportAs("shop-a", bad);
        await world.ImportAs("shop-b", bad);
        await world.Import(bad);
        var mine = Assert.Single(await List(world, "shop-a"));
        Assert.Equal((QuarantineReason.SchemaViolation, (long)bad.Length, 1L), (mine.Refusal.Reason, mine.Length, mine.Line));
        Assert.Equal(QuarantineReason.UnknownMerchant, Assert.Single(await List(world, "shop-b")).Refusal.Reason);
        Assert.Equal(3, (await world.Store.QuarantineList(new QuarantineFilter(null, null, null), null, 10, default)).Count);
        Assert.Empty(await world.Store.QuarantineList(new QuarantineFilter([], null, null), null, 10, default));
    }

    [Fact]
    public async Task A_release_is_made_as_the_party_that_sent_the_line_and_says_by_whom()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        await world.ImportAs("shop-b", Lines.Order("o-1"));
        var foreign = Assert.Single(await List(world, "shop-b"));
        var refused = await ReleaseQuarantined.Handle(new(foreign.Id, null, world.Now, "user:u"), world.Store, default);
        Assert.Equal((ReleaseQuarantined.Outcome.StillRefused, QuarantineReason.UnknownMerchant), (refused.Outcome, refused.Refusal!.Reason));
        await world.ImportAs("shop-a", Lines.Order("o-1", price: "58.905"));
        var line = Assert.Single(await List(world, "shop-a"));
        var repaired = Encoding.UTF8.GetBytes(Lines.Order("o-1"));
        Assert.Equal(ReleaseQuarantined.Outcome.Released, (await ReleaseQuarantined.Handle(new(line.Id, repaired, world.Now, "user:u"), world.Store, default)).Outcome);
        var released = (await world.Store.FindQuarantined(line.Id, default))!.Released!;
        Assert.Equal(("user:u", "m-1", "shop-a", "o-1"), (released.Release.By, released.Merchant.Value, released.Source, released.EventId));
        Assert.Equal(repaired, released.Release.Bytes.ToArray());
        Assert.Empty(await List(world, "shop-a"));
        Assert.Single(await world.Store.QuarantineList(new QuarantineFilter([ShopA], QuarantineState.Released, null), null, 10, default));
    }

    [Fact]
    public async Task Quarantined_lines_are_paged_latest_first_by_reason_and_counted()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        for (var i = 0; i < 4; i++)
        {
            await world.ImportAs("shop-a", Lines.Order($"o-{i}", price: "1.005"), $"not json {i}", Lines.Order($"p-{i}", merchant: "m-9"));
            world.Now = world.Now.Plus(TimeSpan.FromSeconds(i / 2));
        }

        foreach (var reason in new QuarantineReason?[] { null, QuarantineReason.MalformedLine })
        {
            var filter = new QuarantineFilter([ShopA], QuarantineState.Waiting, reason);
            var seen = new List<QuarantineSummary>();
            QuarantinePlace? after = null;
            while (await world.Store.QuarantineList(filter, after, 5, default) is { Count: > 0 } page)
            {
                seen.AddRange(page);
                after = new QuarantinePlace(page[^1].ReceivedAt, page[^1].Id);
            }

            Assert.Equal(reason is null ? 12 : 4, seen.Select(l => l.Id).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(seen.OrderByDescending(l => l.ReceivedAt).ThenByDescending(l => l.Id, StringComparer.Ordinal).Select(l => l.Id), seen.Select(l => l.Id));
        }

        var counts = await world.Store.CountQuarantined(new QuarantineFilter([ShopA], QuarantineState.Waiting, null), default);
        Assert.Equal((4, 4, 4), (counts[QuarantineReason.SchemaViolation], counts[QuarantineReason.MalformedLine], counts[QuarantineReason.UnknownMerchant]));
    }

    [Fact]
    public async Task Events_are_paged_latest_first_by_kind_and_time()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1", "m-2");
        await world.Import([.. Enumerable.Range(0, 9).Select(i => Lines.Order($"o-{i}", at: $"2026-03-0{1 + (i / 3)}T10:00:00+08:00")), Lines.Payout("p-1"), Lines.Order("o-1", merchant: "m-2")]);
        var seen = new List<StoredEvent>();
        EventPlace? after = null;
        while (await world.Store.LatestEvents(new MerchantId("m-1"), new EventFilter(null, null, null), after, 4, default) is { Count: > 0 } page)
        {
            seen.AddRange(page);
            after = EventPlace.Of(page[^1]);
        }

        Assert.Equal(10, seen.Select(e => e.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(seen.OrderByDescending(e => e.At).ThenByDescending(e => e.Id, StringComparer.Ordinal).Select(e => e.Id), seen.Select(e => e.Id));
        Assert.Equal("p-1", Assert.Single(await world.Store.LatestEvents(new MerchantId("m-1"), new EventFilter([EventKind.PayoutSettled], null, null), null, 9, default)).Id);
        var (from, to) = (Timestamp.Parse("2026-03-02T00:00:00Z"), Timestamp.Parse("2026-03-03T00:00:00Z"));
        Assert.Equal(3, (await world.Store.LatestEvents(new MerchantId("m-1"), new EventFilter(null, from, to), null, 9, default)).Count);
    }

    [Fact]
    public async Task All_events_of_a_merchant_are_read_once_each_in_the_order_they_are_kept_in()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1", "m-2");
        await world.Import([.. Enumerable.Range(0, 9).Select(i => Lines.Order($"o-{i}")), Lines.Payout("O-9"), Lines.Order("o-1", merchant: "m-2")]);
        var seen = new List<StoredEvent>();
        while (await world.Store.KeptEvents(new MerchantId("m-1"), seen.Count == 0 ? null : (seen[^1].Source, seen[^1].Id), 4, default) is { Count: > 0 } page)
        {
            seen.AddRange(page);
        }

        Assert.Equal(["O-9", .. Enumerable.Range(0, 9).Select(i => $"o-{i}")], seen.Select(e => e.Id));
    }

    [Fact]
    public async Task An_import_can_go_on_from_a_line_and_says_how_far_it_came()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var text = string.Join('\n', Enumerable.Range(0, 7).Select(i => Lines.Order($"o-{i}")));
        var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var report = await new EventIngest(world.Store, world.Clock).Run(LineReader.Read(input, 2, 5, default), "x", null, default);
        Assert.Equal((3, 7), (report.Accepted, report.LastLine));
        Assert.Equal((4, 3, 7), ((await world.Import(text, 2)) is var again ? again.Accepted : 0, again.Repeated, again.LastLine));
    }

    private static Task<IReadOnlyList<QuarantineSummary>> List(SignalWorld world, string party) =>
        world.Store.QuarantineList(new QuarantineFilter([new PartyId(party)], QuarantineState.Waiting, null), null, 10, default);
}

public sealed class SqlitePartyQuarantine(SqliteDatabases databases) : PartyQuarantineCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresPartyQuarantine(PostgresDatabases databases) : PartyQuarantineCompliance(databases), IClassFixture<PostgresDatabases>;
