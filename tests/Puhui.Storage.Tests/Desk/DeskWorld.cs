using Puhui.Access;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Ledger;
using Puhui.Signals;
using Puhui.Storage.Desk;
using Puhui.Storage.Funds;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Desk;

/// <summary>Twenty-four merchants of two platforms; a bank has decided on some of them, twice on a few, many with the same figures, and has four lines.</summary>
internal sealed class DeskWorld : IAsyncDisposable
{
    public static readonly PartyId Bank = new("county-bank");
    private static readonly ProductCatalogue Products = ProductCatalogue.Parse([Text("products", "sales-repaid-line")]);
    private static readonly RuleSet Rules = RuleSet.Parse([Text("rules", "lending"), Text("rules", "classes"), Text("rules", "lpr")]);
    private static readonly Timestamp Start = Timestamp.Parse("2026-05-01T00:00:00Z");
    private static readonly Moment Now = new(Timestamp.Parse("2026-09-20T00:00:00Z"), new DateOnly(2026, 9, 20));

    private DeskWorld(Database database) => (Database, Desk, Store) = (database, new DeskStore(database), new SignalStore(database));

    public static ClassThresholds Classes { get; } = ClassThresholds.Of(Rules, "bank", new DateOnly(2026, 6, 1));

    public Database Database { get; }

    public DeskStore Desk { get; }

    public SignalStore Store { get; }

    public IReadOnlyList<string> Ids { get; } = [.. Enumerable.Range(0, 14).Select(i => $"a-{i}"), .. Enumerable.Range(0, 10).Select(i => $"b-{i}")];

    /// <summary>How many decisions there are.</summary>
    public int Decisions { get; private set; }

    public Reach AsBank { get; } = Reach(Bank.Value, ["shop-a", "shop-b"], [Bank.Value], []);

    public static Reach Reach(string party, string[] platforms, string[] lenders, string[] merchants) =>
        new(new PartyId(party), [.. platforms.Select(p => new PartyId(p))], [.. lenders.Select(l => new PartyId(l))], [.. merchants.Select(m => new MerchantId(m))]);

    public static async Task<DeskWorld> New(TestDatabases databases)
    {
        var world = new DeskWorld(await databases.New());
        await RegisterMerchants.Handle([.. world.Ids.Select(id => new RegisterMerchants.Request(Merchant(id), []))], world.Store, default);
        await world.Decide();
        var loans = new LoanStore(world.Database);
        await world.OpenLine(loans, "a-0", "5000.00", false);
        await world.OpenLine(loans, "a-1", "5000.00", true);
        await world.OpenLine(loans, "b-0", "8000.00", false);
        await world.OpenLine(loans, "b-2", null, false);
        return world;
    }

    public static Merchant Merchant(string id) => new(
        new MerchantId(id),
        new PartyId(id[0] == 'a' ? "shop-a" : "shop-b"),
        $"Shop name {id[2..]} of 商户",
        Number(id) % 3 == 0 ? "tea" : "fruit",
        Number(id) % 4 == 1 ? "CN-33" : "CN-44",
        Currency.Cny,
        Zone.Of("Asia/Shanghai"),
        Timestamp.Parse("2025-01-01T00:00:00Z").Plus(TimeSpan.FromDays(Number(id) % 5)));

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static int Number(string id) => int.Parse(id.AsSpan(2));

    /// <summary>Scores of three values, times of four, so that many are equal; every fifth merchant is not decided on, every seventh was refused before a score.</summary>
    private async Task Decide()
    {
        var credit = new CreditStore(Database);
        foreach (var id in Ids.Where(id => Number(id) % 5 != 4))
        {
            for (var again = 0; again <= (Number(id) == 3 ? 1 : 0); again++)
            {
                var made = SealedDecision.Of(Decision(id, again));
                Assert.True(await credit.SaveDecision(made, Bank, Start.Plus(TimeSpan.FromHours((Number(id) % 4) + again)), default));
                Assert.False(await credit.SaveDecision(made, Bank, Start.Plus(TimeSpan.FromDays(9)), default));
                Decisions++;
            }
        }

        await credit.SaveDecision(SealedDecision.Of(Decision("a-5", 7)), new PartyId("third-bank"), Start, default);
    }

    private static CreditDecision Decision(string id, int again)
    {
        var merchant = Merchant(id);
        var early = Number(id) % 7 == 6;
        var score = early ? null : new SocialScore(600 + (20 * (Number(id) % 3)) + again, 1, 0, 50, 50, 50, 50, []);
        var limit = new LimitCap(CapKind.Product, Money.FromMinor(100_000L * (1 + (Number(id) % 2)), Currency.Cny), "policy");
        var approved = !early && Number(id) % 3 != 0;
        var facts = new DecisionFacts(
            id, merchant.Industry, merchant.Region, Currency.Cny, "Asia/Shanghai", new DateOnly(2026, 5, 1), Purpose.Credit, [DataScope.Trade],
            new SortedDictionary<string, double?>(StringComparer.Ordinal) { [ScoreDefinition.SalesFeature] = 1_000 * (Number(id) % 4) }, null, Money.Zero(Currency.Cny), Money.Zero(Currency.Cny), []);
        return new CreditDecision(
            approved ? DecideCredit.Outcome.Approved : early ? DecideCredit.Outcome.HistoryTooShort : DecideCredit.Outcome.ScoreBelowCutOff,
            true,
            new DecisionVersions("r", "p", "s", "w", "f", "q", "m", "c"),
            facts,
            score,
            null,
            approved ? new CreditPrice(Rate.FromPercent(12), [], Rate.Zero, []) : null,
            approved ? new CreditLimit(limit.Amount, [limit], limit, Money.Zero(Currency.Cny), Money.Zero(Currency.Cny)) : null,
            []);
    }

    private async Task OpenLine(LoanStore loans, string id, string? drawn, bool frozen)
    {
        var (merchant, line) = (new MerchantId(id), new LineId($"line-{id}"));
        var day = new DateOnly(2026, 1, 5).AddDays(Number(id));
        var offer = new OfferId($"offer-{id}");
        var made = await MakeOffer.Handle(
            new MakeOffer.Request(
                new RequestId($"make-{id}"), offer, merchant, "decision-1", new Lender(Bank, new BookId("county-bank"), "bank"), Cny("50000.00"), Rate.FromPercent(12),
                "sales-repaid-line", day, day.AddDays(30), true, [new SalesScenario("normal", [Cny("8000.00"), Cny("8000.00")])]),
            loans, Products, Rules, Now.At, default);
        Assert.Equal(MakeOffer.Outcome.Made, made);
        var disclosure = (await loans.FindOffer(merchant, offer, default))!.Disclosure.Hash();
        await AcceptOffer.Handle(new(new RequestId($"accept-{id}"), merchant, offer, line, disclosure, day), loans, Rules, Now.At, default);
        if (drawn is not null)
        {
            await Draw.Handle(new(new RequestId("d-1"), merchant, line, Cny(drawn), day, null), recordsConsented: true, loans, Rules, Now with { Today = day }, default);
            await Repay.Handle(new(new RequestId("r-1"), merchant, line, Cny("1700.00"), day.AddDays(20)), loans, Now, default);
        }

        if (frozen)
        {
            await Freeze.Handle(new(new RequestId("f-1"), merchant, line, Frozen: true, day, "test"), loans, Now, default);
        }
    }

    private static string Text(string folder, string name) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, folder, name + ".json"));

    private static Money Cny(string text) => Money.Parse(text, Currency.Cny);
}
