using System.Net;
using System.Text.Json;
using Puhui.Access;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>Webhooks from the fact to the receiver, over real connections.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private TestServer server = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        server = await TestServer.Start(databases);
        await SandboxWorld.Add(server.Database);
        receiver = await Receiver.Start();
    }

    public async Task DisposeAsync()
    {
        await receiver.DisposeAsync();
        await server.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task What_happens_to_a_line_arrives_in_order_signed_and_once()
    {
        var shop = await server.WithKey("try-shop");
        var added = await shop.Post("/v1/webhooks", new { url = receiver.Url, topics = Array.Empty<string>() });
        var secret = added.GetProperty("secret").GetString()!;
        for (var i = 1; i <= 5; i++)
        {
            await SandboxWorld.Draw(server.Database, $"d-{i}", $"{i}00.00");
        }

        await shop.Post("/v1/sandbox/fixtures", new { fixture = "payout_settled", merchant = "t-1", amount = new { currency = "CNY", amount = "1000.00" } });
        await Until(() => Task.FromResult(receiver.Received.Any(g => g.Body.Contains("line_swept", StringComparison.Ordinal))));

        // Whether the endpoint was there when the world was made is chance; what came after is not.
        var lines = receiver.Received.Select(g => JsonDocument.Parse(g.Body).RootElement).Where(b => b.GetProperty("topic").GetString()!.StartsWith("line_", StringComparison.Ordinal)).ToList();
        var drawn = lines.TakeLast(6).ToList();
        Assert.Equal(["d-1", "d-2", "d-3", "d-4", "d-5"], drawn.Take(5).Select(d => d.GetProperty("data").GetProperty("request").GetString()));
        Assert.Equal([.. Enumerable.Repeat("line_drawn", 5), "line_swept"], drawn.Select(d => d.GetProperty("topic").GetString()));
        Assert.Equal("285.00", drawn[^1].GetProperty("data").GetProperty("amount").GetProperty("amount").GetString());
        Assert.All(receiver.Received, got => Assert.True(WebhookSignature.IsValid(got.Signature, secret, got.Body, Timestamp.Now(TimeProvider.System))));
        Assert.Equal(receiver.Received.Count, receiver.Received.Select(g => g.Id).Distinct().Count());
        Assert.DoesNotContain(receiver.Received, got => got.Body.Contains("林家果园", StringComparison.Ordinal));
        Assert.DoesNotContain(secret, (await shop.Get("/v1/webhooks")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_was_down_gets_what_it_missed_once_it_is_up()
    {
        var shop = await server.WithKey("try-shop");
        receiver.Answer = 503;
        var id = (await shop.Post("/v1/webhooks", new { url = receiver.Url, topics = new[] { "line_drawn" } })).GetProperty("webhook").GetProperty("id").GetString();
        await SandboxWorld.Draw(server.Database, "d-1", "100.00");
        await Until(async () => (await Deliveries(shop, id)).Any(d => d.GetProperty("fault").GetString() == "status_503"));
        receiver.Answer = 204;
        Assert.Equal("line_drawn", JsonDocument.Parse((await receiver.Until(1))[0].Body).RootElement.GetProperty("topic").GetString());
        await Until(async () => (await Deliveries(shop, id)).All(d => d.GetProperty("state").GetString() == "delivered"));
        var first = (await Deliveries(shop, id))[0];
        await shop.Post($"/v1/webhooks/{id}/deliveries/{first.GetProperty("id").GetString()}/replay", new { });
        var again = (await receiver.Until(receiver.Received.Count + 1))[^1];
        Assert.Equal(first.GetProperty("body").GetString(), again.Body);
    }

    [Fact]
    public async Task A_dead_endpoint_keeps_no_other_waiting_and_a_redirect_is_not_followed()
    {
        var (shop, bank) = (await server.WithKey("try-shop"), await server.WithKey("try-bank"));
        await using var dead = await Receiver.Start();
        await using var redirecting = await Receiver.Start();
        (dead.Answer, redirecting.Answer) = (0, 307);
        await shop.Post("/v1/webhooks", new { url = dead.Url, topics = Array.Empty<string>() });
        var id = (await shop.Post("/v1/webhooks", new { url = redirecting.Url, topics = Array.Empty<string>() })).GetProperty("webhook").GetProperty("id").GetString();
        await bank.Post("/v1/webhooks", new { url = receiver.Url, topics = new[] { "line_drawn" } });
        await SandboxWorld.Draw(server.Database, "d-1", "100.00");
        await receiver.Until(1);
        await Until(async () => (await Deliveries(shop, id)).Any(d => d.GetProperty("fault").GetString() == "status_307"));
    }

    [Fact]
    public async Task A_ping_is_sent_on_demand_and_nobody_elses_facts_are()
    {
        var bank = await server.WithKey("bank");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(bank, receiver.Url)).StatusCode);
        var stranger = await server.WithKey("shop-2");
        Assert.Equal(HttpStatusCode.OK, (await Send(stranger, "https://shop-2.example/hooks")).StatusCode);
        var shop = await server.WithKey("try-shop");
        var id = (await shop.Post("/v1/webhooks", new { url = receiver.Url, topics = new[] { "decision_made" } })).GetProperty("webhook").GetProperty("id").GetString();
        await shop.Post($"/v1/webhooks/{id}/test", new { });
        Assert.Contains("\"topic\":\"ping\"", (await receiver.Until(1))[0].Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/v1/webhooks/{id}/deliveries")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await shop.DeleteAsync($"/v1/webhooks/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync($"/v1/webhooks/{id}/deliveries")).StatusCode);
    }

    [Theory]
    [InlineData("https://bank.example/hooks", true, true, true)]
    [InlineData("https://93.184.216.34/hooks", true, true, true)]
    [InlineData("http://bank.example/hooks", false, true, true)]
    [InlineData("https://localhost/hooks", false, false, true)]
    [InlineData("https://intranet/hooks", false, false, true)]
    [InlineData("https://127.0.0.1:8080/hooks", false, false, true)]
    [InlineData("https://10.1.2.3/hooks", false, false, true)]
    [InlineData("https://[::1]/hooks", false, false, true)]
    [InlineData("https://[::ffff:127.0.0.1]/hooks", false, false, true)]
    [InlineData("https://2130706433/hooks", false, false, true)]
    [InlineData("https://0x7f.1/hooks", false, false, true)]
    [InlineData("https://169.254.169.254/latest/meta-data", false, false, false)]
    [InlineData("https://[fe80::1]/hooks", false, false, false)]
    [InlineData("https://0.0.0.0/hooks", false, false, false)]
    [InlineData("https://[64:ff9b::a00:1]/hooks", false, false, false)]
    [InlineData("https://user:secret@bank.example/hooks", false, false, false)]
    [InlineData("ftp://bank.example/hooks", false, false, false)]
    [InlineData("file:///etc/passwd", false, false, false)]
    [InlineData("/hooks", false, false, false)]
    public void Only_public_addresses_are_told_and_a_sandbox_may_use_the_servers_network_if_the_operator_lets_it(string url, bool inEarnest, bool inSandbox, bool inside) => Assert.Equal(
        (inEarnest, inSandbox, inside),
        (WebhookAddress.IsAllowed(url, WebhookLeeway.None), WebhookAddress.IsAllowed(url, WebhookLeeway.Http), WebhookAddress.IsAllowed(url, WebhookLeeway.Inside)));

    [Fact]
    public async Task A_sandbox_reached_what_listens_on_the_servers_own_machine()
    {
        await using var strict = await TestServer.Start(databases, webhooksInside: false);
        await SandboxWorld.Add(strict.Database);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(await strict.WithKey("try-shop"), receiver.Url)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(await server.WithKey("shop"), receiver.Url.Replace("http:", "https:", StringComparison.Ordinal))).StatusCode);
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, string url) =>
        client.PostAsync("/v1/webhooks", new StringContent($$"""{"url":"{{url}}","topics":[]}""", null, "application/json"));

    private static async Task<List<JsonElement>> Deliveries(HttpClient client, string? webhook) =>
        [.. (await client.Get($"/v1/webhooks/{webhook}/deliveries")).GetProperty("items").EnumerateArray()];

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 200, "it did not come about within 20 seconds");
            await Task.Delay(100);
        }
    }
}
