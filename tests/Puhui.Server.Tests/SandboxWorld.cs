using System.Net.Http.Json;
using System.Text.Json;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Ledger;
using Puhui.Signals;
using Puhui.Storage;
using Puhui.Storage.Funds;

namespace Puhui.Server.Tests;

/// <summary>A sandbox "try" with platform "try-shop" and its merchant "t-1", lender "try-bank" and borrower "try-lin": a line of ¥20 000 of which ¥10 000 is drawn, 30 % swept.</summary>
internal static class SandboxWorld
{
    public const string Line = "t-line";
    private static readonly MerchantId Merchant = new("t-1");

    public static async Task Add(Database database)
    {
        var access = new AccessStore(database);
        var sandbox = new Sandbox("try", TimeSpan.Zero);
        Assert.True(await access.AddSandbox(sandbox, default));
        foreach (var (id, kind) in new[] { ("try-shop", PartyKind.Platform), ("try-bank", PartyKind.Lender), ("try-lin", PartyKind.Borrower) })
        {
            Assert.True(await access.AddParty(new Party(new PartyId(id), kind, "Name of " + id, sandbox), TestParties.Since, default));
        }

        await access.Link(new PartyId("try-bank"), new PartyId("try-shop"), TestParties.Since, default);
        await access.Own(new PartyId("try-lin"), [Merchant], TestParties.Since, default);
        await Register(database);
        await Lend(database);
    }

    public static async Task<JsonElement> Json(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text.Length == 0 ? "null" : text).RootElement;
    }

    public static async Task<JsonElement> Post(this HttpClient client, string path, object body) => await (await client.PostAsJsonAsync(path, body)).Json();

    public static async Task<JsonElement> Get(this HttpClient client, string path) => await (await client.GetAsync(path)).Json();

    /// <summary>Draws on the line as its lender would, so that something is told.</summary>
    public static async Task Draw(Database database, string request, string amount)
    {
        var now = Moment.Of(Timestamp.Now(TimeProvider.System), Zone.Of("Asia/Shanghai"));
        var drawn = await Funds.Draw.Handle(
            new(new(request), Merchant, new(Line), Money.Parse(amount, Currency.Cny), now.Today, null), recordsConsented: true, new LoanStore(database), TestServer.Data.Rules, now, default);
        Assert.Equal(Funds.Draw.Outcome.Drawn, drawn);
    }

    private static async Task Register(Database database)
    {
        DataScope[] scopes = [DataScope.Trade, DataScope.Logistics, DataScope.Reputation, DataScope.Money];
        var merchant = new Merchant(Merchant, new PartyId("try-shop"), "林家果园", "fruit", "CN-33", Currency.Cny, Zone.Of("Asia/Shanghai"), TestParties.Since);
        var given = scopes.Select(s => new RegisterMerchants.GivenConsent(s, Purpose.Credit, TestParties.Since, null)).ToList();
        await RegisterMerchants.Handle([new RegisterMerchants.Request(merchant, given)], new SignalStore(database), default);
    }

    private static async Task Lend(Database database)
    {
        var loans = new LoanStore(database);
        var now = Moment.Of(Timestamp.Now(TimeProvider.System), Zone.Of("Asia/Shanghai"));
        var lender = new Lender(new PartyId("try-bank"), new BookId("try-bank"), "bank");
        await MakeOffer.Handle(
            new(new("offer"), new("offer"), Merchant, "by-hand", lender, Money.Parse("20000.00", Currency.Cny), Rate.FromPercent(12), "sales-repaid-line", now.Today, now.Today.AddDays(30), true, []),
            loans, TestServer.Data.Products, TestServer.Data.Rules, now.At, default);
        var hash = (await loans.FindOffer(Merchant, new("offer"), default))!.Disclosure.Hash();
        await AcceptOffer.Handle(new(new("accept"), Merchant, new("offer"), new(Line), hash, now.Today), loans, TestServer.Data.Rules, now.At, default);
        await Draw(database, "draw", "10000.00");
    }
}
