using Puhui.Access;
using Puhui.Credit;
using Puhui.Evidence;
using Puhui.Signals;
using Puhui.Storage.Evidence;
using Puhui.Storage.Outbox;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>What every engine must do with references and decisions, on histories that came in as events.</summary>
public abstract class CreditStoreCompliance(TestDatabases databases)
{
    private static readonly DateOnly AsOf = new(2026, 5, 1);
    private static readonly ScoreDefinition Definition = ScoreDefinition.Parse(Text("social-score"));
    private static readonly CreditPolicy Policy = CreditPolicy.Parse(Text("sales-repaid"));

    [Fact]
    public async Task A_decision_is_made_once_and_replays_bit_for_bit_after_tiles_are_rebuilt()
    {
        await using var world = await Stocked();
        var store = new CreditStore(world.Database);
        var model = await ModelOf(world, store);
        var made = await Decide("m-3", model, world, store);
        Assert.True(made.IsNew);
        Assert.False((await Decide("m-3", model, world, store)).IsNew);
        await world.Store.RebuildTiles(new MerchantId("m-3"), default);
        await AssertReproduced(made.Decision!.Id, world);
        Assert.Equal(made.Decision.Id, Assert.Single(await store.DecisionsOf(new MerchantId("m-3"), null, 10, default)).Id);
    }

    [Fact]
    public async Task What_became_known_later_does_not_change_a_replay()
    {
        await using var world = await Stocked();
        var store = new CreditStore(world.Database);
        var made = await Decide("m-5", await ModelOf(world, store), world, store);
        await world.Import(Order("m-5", 999, AsOf, "8888.00"));
        await AssertReproduced(made.Decision!.Id, world);
    }

    [Fact]
    public async Task A_decision_on_recent_days_is_the_one_that_the_whole_history_gives()
    {
        await using var world = await Stocked();
        var model = await ModelOf(world, new CreditStore(world.Database));
        for (var m = 0; m < 30; m++)
        {
            var standing = (await world.Store.FindMerchant(new MerchantId($"m-{m}"), default))!;
            var whole = (await world.Store.LoadHistory(standing.Merchant.Id, null, default))!;
            var (purpose, owed) = (Purpose.Credit, BorrowerStanding.None(Currency.Cny));
            var recent = await LoadFacts.Of(standing, AsOf, purpose, world.Now, owed, [], model, world.Store, default);
            var facts = DecisionFacts.Of(whole, Features.Compute(whole, AsOf), purpose, LoadFacts.Consented(standing.Consents, purpose, world.Now), owed, [], model);
            Assert.Equal(CanonicalJson.TextOf(facts), CanonicalJson.TextOf(recent));
            Assert.Equal(SealedDecision.Of(DecideCredit.Decide(model, facts)).Hash, SealedDecision.Of(DecideCredit.Decide(model, recent)).Hash);
        }
    }

    [Fact]
    public async Task Eight_deciders_at_once_make_one_record_per_merchant()
    {
        await using var world = await Stocked();
        var store = new CreditStore(world.Database);
        var model = await ModelOf(world, store);
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => Decide($"m-{i % 8}", model, world, store))));
        Assert.Equal(8, answers.Count(a => a.IsNew));
        Assert.Equal(8, (await new WebhookStore(world.Database).Untold(1_000, default)).Count(n => n.Topic == Topic.DecisionMade));
        for (var m = 0; m < 8; m++)
        {
            Assert.Single(await store.DecisionsOf(new MerchantId($"m-{m}"), null, 10, default));
            Assert.Single(await new EvidenceStore(world.Database).FactsOf(EvidenceSubject.Of(new MerchantId($"m-{m}")), default), f => f.Fact.Kind == EvidenceKind.Decision);
        }
    }

    [Fact]
    public async Task The_same_decision_of_two_lenders_is_each_ones_own()
    {
        await using var world = await Stocked();
        var store = new CreditStore(world.Database);
        var model = await ModelOf(world, store);
        var one = await Decide("m-4", model, world, store, "bank");
        var other = await Decide("m-4", model, world, store, "cooperative");
        Assert.Equal((one.Decision!.Id, true), (other.Decision!.Id, other.IsNew));
        var told = (await new WebhookStore(world.Database).Untold(1_000, default)).Where(n => n.Topic == Topic.DecisionMade);
        Assert.Equal([("m-4", "bank"), ("m-4", "cooperative")], told.Select(n => (n.Merchant!.Value.Value, n.Lender!.Value.Value)));
        Assert.Equal("cooperative", (await store.FindDecision(one.Decision.Id, new PartyId("cooperative"), default))!.Lender.Value);
        Assert.Null(await store.FindDecision(one.Decision.Id, new PartyId("stranger"), default));
        Assert.Equal("bank", Assert.Single(await store.DecisionsOf(new MerchantId("m-4"), new PartyId("bank"), 10, default)).Lender.Value);
        Assert.Equal(2, (await store.DecisionsOf(new MerchantId("m-4"), null, 10, default)).Count);
        Assert.Equal(2, (await new EvidenceStore(world.Database).FactsOf(EvidenceSubject.Of(new MerchantId("m-4")), default)).Count(f => f.Fact.Kind == EvidenceKind.Decision));
    }

    [Fact]
    public async Task A_day_that_has_not_come_was_decided_on_as_if_it_had()
    {
        await using var world = await Stocked();
        var store = new CreditStore(world.Database);
        var model = await ModelOf(world, store);
        var today = new DateOnly(2026, 6, 1);
        var early = await Decide("m-4", model, world, store, asOf: today.AddDays(1));
        Assert.Equal(new DecideCredit.Answer(DecideCredit.Outcome.AsOfInFuture, null, false), early);
        Assert.NotNull((await Decide("m-4", model, world, store, asOf: today)).Decision);
    }

    [Fact]
    public async Task The_latest_reference_not_after_the_day_is_picked()
    {
        await using var world = await Stocked();
        var store = new CreditStore(world.Database);
        var early = await Build(world, store, AsOf.AddDays(-30));
        var late = await Build(world, store, AsOf);
        Assert.False((await BuildReference.Handle(new(AsOf, Definition, Policy.Forecast), world.Store, store, world.Clock, _ => { }, default)).IsNew);
        Assert.Equal(late.Version, (await Latest(store, AsOf))!.Version);
        Assert.Equal(early.Version, (await Latest(store, AsOf.AddDays(-1)))!.Version);
        Assert.Null(await Latest(store, AsOf.AddDays(-31)));
        Assert.Null(await store.LatestReference(AsOf, "another definition", Policy.Forecast.Version, default));
        Assert.Equal([early.Version, late.Version], (await store.References(default)).Select(r => r.Version));
    }

    [Fact]
    public async Task A_merchant_without_consent_is_refused_and_none_of_its_records_enter_a_reference()
    {
        await using var world = await Stocked();
        var store = new CreditStore(world.Database);
        var with = (await Build(world, store, AsOf)).Population.Merchants;
        await RegisterMerchants.Handle([new RegisterMerchants.Request(SignalWorld.Merchant("silent"), [])], world.Store, default);
        Assert.Equal(with, (await Build(world, store, AsOf)).Population.Merchants);
        var answer = await Decide("silent", await ModelOf(world, store), world, store);
        Assert.Equal(DecideCredit.Outcome.ConsentMissing, answer.Outcome);
        Assert.Empty(answer.Decision!.Decision.Facts.Features);
        await AssertReproduced(answer.Decision.Id, world);
    }

    [Fact]
    public async Task Nobody_of_an_unknown_id_is_recorded_and_an_unknown_decision_is_not_found()
    {
        await using var world = await Stocked();
        var store = new CreditStore(world.Database);
        var answer = await Decide("nobody", await ModelOf(world, store), world, store);
        Assert.Equal(new DecideCredit.Answer(DecideCredit.Outcome.MerchantUnknown, null, false), answer);
        Assert.Null(await ReplayDecision.Handle("m-1:0123456789abcdef01234567", null, world.Store, store, default));
    }

    private static async Task AssertReproduced(string id, SignalWorld world)
    {
        var report = await ReplayDecision.Handle(id, null, world.Store, new CreditStore(world.Database), default);
        Assert.True(report!.Reproduced, string.Join("; ", report.FromRecord.Concat(report.FromHistory)));
    }

    private static Task<DecideCredit.Answer> Decide(string merchant, CreditModel model, SignalWorld world, CreditStore store, string lender = "bank", DateOnly? asOf = null) =>
        DecideCredit.Handle(new(new MerchantId(merchant), new PartyId(lender), asOf ?? AsOf, null, null, []), model, world.Store, store, world.Clock, default);

    private static async Task<Reference> Build(SignalWorld world, CreditStore store, DateOnly asOf) =>
        (await BuildReference.Handle(new(asOf, Definition, Policy.Forecast), world.Store, store, world.Clock, _ => { }, default)).Reference;

    private static Task<Reference?> Latest(CreditStore store, DateOnly day) => store.LatestReference(day, Definition.Version, Policy.Forecast.Version, default);

    private static async Task<CreditModel> ModelOf(SignalWorld world, CreditStore store)
    {
        var model = new CreditModel(Definition, Definition.Weights, Policy, RuleSet.Parse(["[]"]), await Build(world, store, AsOf), CreditModel.CatalogueVersion);
        await store.SaveDocuments(ModelDocuments.Of(model), new Timestamp(0), default);
        return model;
    }

    /// <summary>Thirty merchants that sold every so many days for fourteen months.</summary>
    private async Task<SignalWorld> Stocked()
    {
        var world = await SignalWorld.New(databases);
        await world.Register([.. Enumerable.Range(0, 30).Select(i => $"m-{i}")]);
        var lines = new List<string>();
        for (var m = 0; m < 30; m++)
        {
            for (var day = -420; day < 0; day += 1 + (m / 6))
            {
                lines.Add(Order($"m-{m}", day, AsOf.AddDays(day), $"{100 + (m * 7)}.00"));
            }
        }

        await world.Import([.. lines]);
        return world;
    }

    private static string Order(string merchant, int number, DateOnly day, string price) =>
        $$$"""{"source":"shop-a","id":"{{{merchant}}}:{{{number}}}","merchant":"{{{merchant}}}","kind":"order.placed","at":"{{{day:yyyy-MM-dd}}}T10:00:00+08:00","data":{"order":"{{{number}}}","buyer":"b-{{{number % 17}}}","lines":[{"sku":"s","category":"c","qty":1,"price":"{{{price}}}"}]}}""";

    private static string Text(string name) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, "policies", name + ".json"));
}

public sealed class SqliteCredit(SqliteDatabases databases) : CreditStoreCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresCredit(PostgresDatabases databases) : CreditStoreCompliance(databases), IClassFixture<PostgresDatabases>;
