using System.Net.Http.Json;
using System.Text.Json;
using Puhui.Access;
using Puhui.Testing;

namespace Puhui.Server.Tests.Matrix;

/// <summary>
/// Two worlds full of objects: in each a line with its decision, offer, announced payment and pause request, a loan, quarantine, back-test, webhooks, users, keys and sessions. And a rival: another lender
/// that serves the first world's platform and has a line with one of its merchants.
/// </summary>
public sealed class MatrixWorld : IAsyncLifetime
{
    /// <summary>In everybody's reach; what the rival has with it is not.</summary>
    public const string RivalsMerchant = "m-2";

    private readonly SqliteDatabases databases = new();
    private readonly Dictionary<string, string> rivals = new(StringComparer.Ordinal);
    private CreditWorld world = null!;

    /// <summary>Everybody who calls, by name.</summary>
    internal IReadOnlyDictionary<string, MatrixCaller> Callers { get; private set; } = null!;

    internal TestServer Server => world.Server;

    public async Task InitializeAsync()
    {
        world = await CreditWorld.Start(databases);
        var store = new Storage.AccessStore(Server.Database);
        await store.AddParty(new Party(new PartyId("rival"), PartyKind.Lender, "Rival", null), TestParties.Since, default);
        await Server.Link("rival", "shop");
        await AddLine(await Server.WithKey("shop"), RivalsMerchant, "rival", rivals);
        var (ours, theirs) = (await AddObjects("", "m-1"), await AddObjects("-2", "n-1"));
        Callers = new Dictionary<string, MatrixCaller>(StringComparer.Ordinal)
        {
            ["officer"] = await Person("bank", ".officer", ours, theirs),
            ["admin"] = await Person("bank", ".admin", ours, theirs),
            ["auditor"] = await Person("eyes", ".auditor", ours, theirs),
            ["borrower"] = await Person("lin", ".borrower", ours, theirs),
            ["platform key"] = await Program("shop", ours, theirs),
            ["lender key"] = await Program("bank", ours, theirs),
            ["key of one scope"] = await Program("shop", ours, theirs, Permission.EventsWrite),
        };
    }

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await databases.DisposeAsync();
    }

    private async Task<Dictionary<string, string>> AddObjects(string suffix, string merchant)
    {
        var objects = new Dictionary<string, string>(StringComparer.Ordinal) { ["merchant"] = merchant };
        var (platform, officer) = (await Server.WithKey("shop" + suffix), await Server.As($"bank{suffix}.officer"));
        await AddLine(platform, merchant, "bank" + suffix, objects);
        var bad = await platform.PostAsync("/v1/events", new StringContent($"not an event {suffix}"));
        Assert.True(bad.IsSuccessStatusCode, await bad.Content.ReadAsStringAsync());
        objects["quarantined"] = (await platform.GetFromJsonAsync<JsonElement>("/v1/quarantine")).GetProperty("items")[0].GetProperty("id").GetString()!;
        var wish = new { from = "2025-06-01", to = "2025-06-01", currency = "CNY", merchants_max = 1, id = "bt" + suffix };
        objects["backtest"] = (await CreditWorld.Read(await officer.PostAsJsonAsync("/v1/backtests", wish))).GetProperty("id").GetString()!;
        objects["user"] = $"bank{suffix}.officer";
        objects["book"] = $"bank{suffix}-cny";
        var trial = await officer.GetFromJsonAsync<JsonElement>($"/v1/ledger/books/{objects["book"]}/trial-balance");
        objects["account"] = trial.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("account").GetString()!).First(a => a.Contains("principal", StringComparison.Ordinal) && a.Contains(objects["line"], StringComparison.Ordinal));
        var statement = await officer.GetFromJsonAsync<JsonElement>($"/v1/ledger/books/{objects["book"]}/accounts/{Uri.EscapeDataString(objects["account"])}/statement");
        objects["transfer"] = statement.GetProperty("lines")[0].GetProperty("transfer").GetString()!;
        return objects;
    }

    private async Task AddLine(HttpClient platform, string merchant, string lender, Dictionary<string, string> objects)
    {
        var at = $"/v1/merchants/{merchant}";
        var decision = await CreditWorld.Read(await platform.PostAsJsonAsync($"{at}/decisions", new { lender }));
        Assert.Equal("approved", decision.GetProperty("outcome").GetString());
        objects["decision"] = decision.GetProperty("id").GetString()!;
        var offer = await CreditWorld.Read(await platform.PostAsJsonAsync($"{at}/offers", new { decision = objects["decision"] }));
        objects["offer"] = offer.GetProperty("offer").GetProperty("id").GetString()!;
        objects["line"] = $"line-{lender}";
        var signature = new { offer = objects["offer"], disclosure_hash = offer.GetProperty("disclosure_hash").GetString(), line = objects["line"] };
        await CreditWorld.Read(await CreditWorld.Send(platform, $"{at}/lines", signature, $"accept-{lender}"));
        var draw = new { amount = CreditWorld.Cny("500.00") };
        await CreditWorld.Read(await CreditWorld.Send(platform, $"{at}/lines/{objects["line"]}/draws", draw, $"draw-{lender}"));
        await CreditWorld.Read(await CreditWorld.Send(platform, $"{at}/lines/{objects["line"]}/announced-payments", new { amount = CreditWorld.Cny("10.00") }, $"paid-{lender}"));
        var announced = await CreditWorld.Read(await platform.GetAsync($"{at}/lines/{objects["line"]}/announced-payments"));
        objects["payment"] = announced.GetProperty("items")[0].GetProperty("id").GetString()!;
        (objects["loan"], objects["announcement"]) = await LoanWorld.ApplyAndAnnounce(platform, await Server.WithKey(lender), merchant, lender);
        objects["pause"] = $"pause-{lender}";
        var pause = new { id = objects["pause"], days = 30, cause = "disaster", words = "Frost" };
        await CreditWorld.Read(await platform.PostAsJsonAsync($"{at}/lines/{objects["line"]}/pause-requests", pause));
    }

    private async Task<MatrixCaller> Person(string party, string suffix, Dictionary<string, string> ours, Dictionary<string, string> theirs)
    {
        var (own, other) = (await Own(party, party + suffix, ours), await Own(party + "-2", $"{party}-2{suffix}", theirs));
        var role = (await new Storage.AccessStore(Server.Database).FindUser(new UserId(party + suffix), default))!.Role;
        return new MatrixCaller(await Server.As(party + suffix), Roles.PermissionsOf(role), own, other, rivals);
    }

    private async Task<MatrixCaller> Program(string party, Dictionary<string, string> ours, Dictionary<string, string> theirs, params Permission[] scopes)
    {
        var held = scopes.Length > 0 ? scopes.ToHashSet() : Roles.ScopesIn((await new Storage.AccessStore(Server.Database).FindParty(new PartyId(party), default))!.Kind);
        var (own, other) = (await Own(party, "bank.officer", ours), await Own(party + "-2", "bank-2.officer", theirs));
        return new MatrixCaller(await Server.WithKey(party, scopes), held, own, other, party == "shop" ? [] : rivals);
    }

    /// <summary>The world's objects, with those that each party or person has of its own.</summary>
    private async Task<Dictionary<string, string>> Own(string party, string user, Dictionary<string, string> objects)
    {
        var own = new Dictionary<string, string>(objects, StringComparer.Ordinal)
        {
            ["session"] = UserSession.IdOf(SecretToken.HashOf((await TestParties.SignIn(Server.Database, user, world.Clock)).Text)),
            ["key"] = (await TestParties.IssueKey(Server.Database, party)).Id.Value,
        };
        (own["webhook"], own["delivery"]) = await AddWebhook(party);
        return own;
    }

    /// <summary>Parties that may have webhooks have one with a delivery; for others any id will do.</summary>
    private async Task<(string Webhook, string Delivery)> AddWebhook(string party)
    {
        if (!party.StartsWith("shop", StringComparison.Ordinal) && !party.StartsWith("bank", StringComparison.Ordinal))
        {
            return ("w-1", "d-1");
        }

        var client = await Server.WithKey(party);
        var added = await CreditWorld.Read(await client.PostAsJsonAsync("/v1/webhooks", new { url = "https://receiver.example/puhui", topics = Array.Empty<string>() }));
        var webhook = added.GetProperty("webhook").GetProperty("id").GetString()!;
        await CreditWorld.Read(await client.PostAsync($"/v1/webhooks/{webhook}/test", null));
        var delivery = (await client.GetFromJsonAsync<JsonElement>($"/v1/webhooks/{webhook}/deliveries")).GetProperty("items")[0].GetProperty("id").GetString()!;
        return (webhook, delivery);
    }
}

/// <summary>Somebody who calls, what it may do, and ids by route parameter: its own, the other world's, and the rival lender's.</summary>
/// <param name="Rivals">Empty for whoever may see the rival's too: the platform it serves and the borrower.</param>
internal sealed record MatrixCaller(
    HttpClient Client,
    IReadOnlySet<Permission> Permissions,
    IReadOnlyDictionary<string, string> Own,
    IReadOnlyDictionary<string, string> Others,
    IReadOnlyDictionary<string, string> Rivals)
{
    public Task<HttpResponseMessage> Call(Endpoint endpoint, IReadOnlyDictionary<string, string> ids) => Send(Client, endpoint, ids);

    public static async Task<HttpResponseMessage> Send(HttpClient client, Endpoint endpoint, IReadOnlyDictionary<string, string> ids)
    {
        var address = EndpointTable.IdsIn(endpoint.Route).Aggregate(endpoint.Route, (route, id) => route.Replace($"{{{id}}}", ids[id], StringComparison.Ordinal));
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), address);
        if (endpoint.Method is not "GET")
        {
            request.Headers.Add(IdempotencyKey.Header, "matrix");
            request.Content = endpoint.ExampleBody is null ? null : JsonContent.Create(new { });
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
