using Puhui.Access;
using Puhui.Storage.Outbox;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Outbox;

/// <summary>What every engine must do with deliveries: each to one server at a time, a stream in order, nothing lost between telling and sending.</summary>
public abstract class DeliveryCompliance(TestDatabases databases)
{
    private const string Hook = "hook-1";
    private static readonly PartyId Party = new("county-bank");
    private static readonly Timestamp Now = Timestamp.Parse("2026-06-01T00:00:00Z");

    [Fact]
    public async Task Of_a_stream_the_next_is_leased_only_when_the_one_before_has_ended()
    {
        await using var database = await databases.New();
        var store = await Made(database);
        await Told(store, Notice("line:a", 0), Notice("line:a", 1), Notice("line:b", 0));
        var first = await Lease(store);
        Assert.Equal(["line:a 0", "line:b 0"], first.Select(Name));
        Assert.Empty(await Lease(store));
        await Settle(store, first[0], taken: true);
        Assert.Equal(["line:a 1"], (await Lease(store)).Select(Name));
    }

    [Fact]
    public async Task A_stream_whose_beginning_fails_waits_for_it_and_others_go_on()
    {
        await using var database = await databases.New();
        var store = await Made(database);
        await Told(store, Notice("line:a", 0), Notice("line:a", 1), Notice("line:b", 0), Notice("line:b", 1));
        foreach (var delivery in await Lease(store))
        {
            await Settle(store, delivery, taken: delivery.Stream == "line:b");
        }

        var rest = await Lease(store);
        Assert.Equal(["line:b 1"], rest.Select(Name));
        await Settle(store, rest[0], taken: true);
        Assert.Equal(["line:a 0"], (await Lease(store, Now.Plus(TimeSpan.FromMinutes(5)))).Select(Name));
    }

    [Fact]
    public async Task A_lease_whose_holder_died_ends_and_the_delivery_is_sent_by_another()
    {
        await using var database = await databases.New();
        var store = await Made(database);
        await Told(store, Notice("line:a", 0));
        Assert.Single(await Lease(store));
        Assert.Empty(await Lease(store, Now.Plus(TimeSpan.FromSeconds(59))));
        Assert.Single(await Lease(store, Now.Plus(TimeSpan.FromSeconds(60))));
    }

    [Fact]
    public async Task Eight_servers_at_once_lease_each_delivery_once()
    {
        await using var database = await databases.New();
        var store = await Made(database);
        await Told(store, [.. Enumerable.Range(0, 200).Select(i => Notice($"line:{i:000}", 0))]);
        var leased = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var own = new List<Delivery>();
            while (await Lease(store) is { Count: > 0 } some)
            {
                own.AddRange(some);
            }

            return own;
        })));
        Assert.Equal(200, leased.Sum(l => l.Count));
        Assert.Equal(200, leased.SelectMany(l => l).Select(d => d.Id).Distinct().Count());
    }

    [Fact]
    public async Task Two_servers_that_tell_the_same_notices_make_each_delivery_once()
    {
        await using var database = await databases.New();
        var store = await Made(database);
        Notice[] notices = [.. Enumerable.Range(0, 20).Select(i => Notice("line:a", i))];
        await Write(database, notices);
        var untold = await store.Untold(100, default);
        Assert.Equal(20, untold.Count);
        Assert.Equal((20, 10), (await store.UntoldCount(100, default), await store.UntoldCount(10, default)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.Tell(untold, Deliveries(untold), Now, default))));
        Assert.Empty(await store.Untold(100, default));
        Assert.Equal(0, await store.UntoldCount(10, default));
        Assert.Equal(20, (await store.Deliveries(Hook, null, null, 100, default)).Count);
    }

    [Fact]
    public async Task What_was_told_and_not_sent_is_still_there_after_a_restart()
    {
        await using var database = await databases.New();
        await Told(await Made(database), Notice("line:a", 0));
        Assert.Single(await Lease(new WebhookStore(database)));
    }

    [Fact]
    public async Task A_delivery_that_was_given_up_is_sent_again_when_it_is_replayed_and_lets_its_stream_go_on()
    {
        await using var database = await databases.New();
        var store = await Made(database);
        await Told(store, Notice("line:a", 0), Notice("line:a", 1));
        var late = Now.Plus(TimeSpan.FromDays(4));
        var given = TryDelivery.Decide(Assert.Single(await Lease(store)), new DeliveryAnswer(500, "status 500"), late);
        Assert.Equal(DeliveryState.GivenUp, given.State);
        await store.Settle(given, await Webhook(store), default);
        Assert.Equal(["line:a 1"], (await Lease(store, late)).Select(Name));
        await store.Send(given with { State = DeliveryState.Pending, Since = late, NextTryAt = late }, default);
        var again = (await store.FindDelivery(Hook, given.Id, default))!;
        Assert.Equal((DeliveryState.Pending, 0, (string?)null, (Timestamp?)null), (again.State, again.Tries, again.Fault, again.EndedAt));
        Assert.Equal(["line:a 0"], (await Lease(store, late)).Select(Name));
    }

    [Fact]
    public async Task Endpoints_are_their_partys_own_and_a_removed_one_gets_nothing_more()
    {
        await using var database = await databases.New();
        var store = await Made(database);
        Assert.False(await store.AddWebhook(await Webhook(store), default));
        Assert.Null(await store.FindWebhook(new PartyId("other"), Hook, default));
        Assert.False(await store.RemoveWebhook(new PartyId("other"), Hook, Now, default));
        await Told(store, Notice("line:a", 0));
        Assert.True(await store.RemoveWebhook(Party, Hook, Now, default));
        Assert.Empty(await store.Webhooks(default));
        Assert.Empty(await Lease(store));
    }

    [Fact]
    public async Task The_circuit_and_the_list_of_deliveries_are_kept()
    {
        await using var database = await databases.New();
        var store = await Made(database);
        await Told(store, [.. Enumerable.Range(0, 5).Select(i => Notice($"line:{i}", 0))]);
        foreach (var delivery in await Lease(store))
        {
            await Settle(store, delivery, taken: false);
        }

        var circuit = (await Webhook(store)).Circuit;
        Assert.Equal((5, true), (circuit.Failures, circuit.IsOpenAt(Now)));
        var newest = await store.Deliveries(Hook, DeliveryState.Pending, null, 2, default);
        var rest = await store.Deliveries(Hook, DeliveryState.Pending, newest[^1].Id, 10, default);
        Assert.Equal(5, newest.Concat(rest).Select(d => d.Id).Distinct().Count());
        Assert.Empty(await store.Deliveries(Hook, DeliveryState.Delivered, null, 10, default));
    }

    [Fact]
    public async Task What_ended_long_ago_is_forgotten_and_what_waits_is_not()
    {
        await using var database = await databases.New();
        var store = await Made(database);
        await Told(store, Notice("line:a", 0), Notice("line:b", 0));
        await Settle(store, (await Lease(store))[0], taken: true);
        await Write(database, [Notice("line:c", 0)]);
        Assert.Equal(1, await store.Forget(Now.Plus(TimeSpan.FromDays(1)), default));
        Assert.Equal("line:c", Assert.Single(await store.Untold(10, default)).Stream);
        Assert.Equal("line:b", Assert.Single(await store.Deliveries(Hook, null, null, 10, default)).Stream);
    }

    private static async Task<WebhookStore> Made(Database database)
    {
        var store = new WebhookStore(database);
        Assert.True(await store.AddWebhook(new Webhook(Party, Hook, "https://bank.example/hooks", new HashSet<Topic> { Topic.LineDrawn }, "sealed", Now, Circuit.Closed), default));
        return store;
    }

    private static async Task<Webhook> Webhook(WebhookStore store) => (await store.FindWebhook(Party, Hook, default))!;

    private static Notice Notice(string stream, long sequence) =>
        new("m-1", stream, sequence, Topic.LineDrawn, Now, new MerchantId("m-1"), null, Party, """{"line":"x"}""");

    private static Delivery[] Deliveries(IEnumerable<Notice> notices) => [.. notices.Select(n => ExpandNotices.To(Hook, n, Now))];

    private static Task Told(WebhookStore store, params Notice[] notices) => store.Tell([], Deliveries(notices), Now, default);

    private static Task Write(Database database, Notice[] notices) => database.Write(session => NoticeWriter.Add(session, notices), default);

    private static Task<IReadOnlyList<Delivery>> Lease(WebhookStore store) => Lease(store, Now);

    private static Task<IReadOnlyList<Delivery>> Lease(WebhookStore store, Timestamp now) => store.Lease(Hook, 10, now, now.Plus(TimeSpan.FromSeconds(60)), default);

    private static async Task Settle(WebhookStore store, Delivery delivery, bool taken)
    {
        var webhook = await Webhook(store);
        var answer = taken ? new DeliveryAnswer(204, null) : new DeliveryAnswer(503, "status 503");
        await store.Settle(TryDelivery.Decide(delivery, answer, Now), webhook with { Circuit = webhook.Circuit.After(taken, Now) }, default);
    }

    private static string Name(Delivery delivery) => $"{delivery.Stream} {delivery.Sequence}";
}

public sealed class SqliteDeliveries(SqliteDatabases databases) : DeliveryCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresDeliveries(PostgresDatabases databases) : DeliveryCompliance(databases), IClassFixture<PostgresDatabases>;
