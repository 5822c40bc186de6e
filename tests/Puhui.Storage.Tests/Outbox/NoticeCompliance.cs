using System.Text.Json;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Ledger;
using Puhui.Signals;
using Puhui.Storage.Funds;
using Puhui.Storage.Outbox;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Outbox;

/// <summary>What every engine must write for others to be told, together with each fact.</summary>
public abstract class NoticeCompliance(TestDatabases databases)
{
    private static readonly MerchantId Merchant = new("m-1");
    private static readonly LineId Line = new("line-1");
    private static readonly RuleSet Rules = RuleSet.Parse([Text("rules", "lending"), Text("rules", "classes"), Text("rules", "lpr")]);

    [Fact]
    public async Task The_life_of_a_line_is_told_in_order_and_a_repeated_request_tells_nothing()
    {
        await using var world = await SignalWorld.New(databases);
        var loans = await Lent(world);
        var now = Moment.Of(world.Now, Zone.Of("Asia/Shanghai"));
        var day = new DateOnly(2026, 3, 2);
        for (var times = 0; times < 2; times++)
        {
            await Draw.Handle(new(new("d-1"), Merchant, Line, Cny("10000.00"), day, null), recordsConsented: true, loans, Rules, now, default);
            await Sweep.Handle(new(new("s-1"), Merchant, Line, Cny("1000.00"), Cny("0.00"), Cny("0.00"), Cny("1000.00"), day.AddDays(1)), loans, now, default);
            await Repay.Handle(new(new("r-1"), Merchant, Line, Cny("500.00"), day.AddDays(2)), loans, now, default);
            await ReversePayment.Handle(new(new("x-1"), Merchant, Line, new("r-1"), day.AddDays(3), "typed by 王芳"), loans, now, default);
            await SetLimit.Handle(new(new("l-1"), Merchant, Line, Cny("12000.00"), day.AddDays(4), "typed by 王芳"), loans, now, default);
            await Freeze.Handle(new(new("f-1"), Merchant, Line, Frozen: true, day.AddDays(5), "typed by 王芳"), loans, now, default);
            await Freeze.Handle(new(new("f-2"), Merchant, Line, Frozen: false, day.AddDays(6), "typed by 王芳"), loans, now, default);
        }

        var told = (await new WebhookStore(world.Database).Untold(100, default)).Where(n => n.Stream == "line:line-1").ToList();
        Assert.Equal(
            [Topic.LineAccepted, Topic.LineDrawn, Topic.LineSwept, Topic.LineRepaid, Topic.LinePaymentReversed, Topic.LineLimitChanged, Topic.LineFrozen, Topic.LineUnfrozen],
            told.Select(n => n.Topic));
        Assert.Equal(Enumerable.Range(0, told.Count).Select(i => (long)i), told.Select(n => n.Sequence));
        Assert.All(told, n => Assert.Equal((Merchant, new PartyId("county-bank")), (n.Merchant!.Value, n.Lender!.Value)));
        Assert.DoesNotContain(told, n => n.Body.Contains("王芳", StringComparison.Ordinal));
        Assert.Equal("300.00", JsonDocument.Parse(told[2].Body).RootElement.GetProperty("amount").GetProperty("amount").GetString());
    }

    [Fact]
    public async Task Consents_and_a_released_line_are_told_and_carry_no_name()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        await WithdrawConsent.Handle(new(new("w-1"), Merchant, DataScope.Money, Purpose.Credit, world.Now), world.Store, default);
        await GiveConsent.Handle(new(new("g-1"), Merchant, DataScope.Farm, Purpose.Credit, world.Now, null), world.Store, default);
        await world.Import(Lines.Order("o-1", merchant: "m-2"));
        await world.Register("m-2");
        var bad = Assert.Single(await world.Store.Quarantined(null, 10, default));
        await ReleaseQuarantined.Handle(new(bad.Id, null, world.Now, null), world.Store, default);

        var told = await new WebhookStore(world.Database).Untold(100, default);
        Assert.Equal([4L, 5, 6], told.Where(n => n is { Owner: "m-1", Stream: "consents" }).Select(n => n.Sequence));
        var released = Assert.Single(told, n => n.Topic == Topic.QuarantinedLineReleased);
        Assert.Equal(("m-2", bad.Id), (released.Owner, JsonDocument.Parse(released.Body).RootElement.GetProperty("quarantined").GetString()));
        Assert.DoesNotContain(told, n => n.Body.Contains("Name of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bad_lines_of_one_batch_are_told_of_once_to_the_party_that_sent_them()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var lines = string.Join('\n', Enumerable.Range(0, 50).Select(i => Lines.Order($"o-{i}", merchant: "m-unknown")).Append("{"));
        var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(lines));
        await new EventIngest(world.Store, world.Clock, new PartyId("shop-a")).Run(LineReader.Read(input, EventIngest.LinesPerBatch, default), "sent", null, default);
        var told = Assert.Single(await new WebhookStore(world.Database).Untold(100, default), n => n.Topic == Topic.LinesQuarantined);
        var body = JsonDocument.Parse(told.Body).RootElement;
        Assert.Equal(("shop-a", 51, 20), (told.Sender!.Value.Value, body.GetProperty("count").GetInt32(), body.GetProperty("quarantined").GetArrayLength()));
        Assert.Equal("""{"malformed_line":1,"unknown_merchant":50}""", body.GetProperty("reasons").GetRawText());
    }

    [Fact]
    public async Task A_fact_that_is_not_committed_is_not_told()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var store = new WebhookStore(world.Database);
        var before = (await store.Untold(100, default)).Count;
        var fact = new ConsentFact(Merchant, new("late"), ConsentAction.Given, DataScope.Farm, Purpose.Credit, world.Now, null);
        Assert.False(await world.Store.AppendConsent(fact, factsBefore: 1, default));
        Assert.Equal(before, (await store.Untold(100, default)).Count);
    }

    private static async Task<LoanStore> Lent(SignalWorld world)
    {
        await world.Register(Merchant.Value);
        var loans = new LoanStore(world.Database);
        var day = new DateOnly(2026, 3, 1);
        var lender = new Lender(new PartyId("county-bank"), new BookId("county-bank"), "bank");
        var products = ProductCatalogue.Parse([Text("products", "sales-repaid-line")]);
        await MakeOffer.Handle(
            new(new("offer"), new("offer"), Merchant, "by-hand", lender, Cny("20000.00"), Rate.FromPercent(12), "sales-repaid-line", day, day.AddDays(30), true, []),
            loans, products, Rules, world.Now, default);
        var hash = (await loans.FindOffer(Merchant, new("offer"), default))!.Disclosure.Hash();
        Assert.Equal(
            AcceptOffer.Outcome.Accepted, await AcceptOffer.Handle(new(new("accept"), Merchant, new("offer"), Line, hash, day), loans, Rules, world.Now, default));
        return loans;
    }

    private static Money Cny(string text) => Money.Parse(text, Currency.Cny);

    private static string Text(string folder, string name) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, folder, name + ".json"));
}

public sealed class SqliteNotices(SqliteDatabases databases) : NoticeCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresNotices(PostgresDatabases databases) : NoticeCompliance(databases), IClassFixture<PostgresDatabases>;
