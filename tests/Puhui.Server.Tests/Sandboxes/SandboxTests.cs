using System.Net;
using System.Net.Http.Json;
using Puhui.Storage.Funds;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>A sandbox's clock and fixtures.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private TestServer server = null!;

    public async Task InitializeAsync()
    {
        server = await TestServer.Start(databases);
        await SandboxWorld.Add(server.Database);
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task Days_pass_in_the_sandbox_only_and_a_payout_of_its_day_is_swept()
    {
        var bank = await server.WithKey("try-bank");
        var before = await bank.Get("/v1/sandbox");
        var today = before.GetProperty("today").GetString();
        var moved = await bank.Post("/v1/sandbox/advance", new { days = 20, today });
        Assert.Equal(20 * 86_400, moved.GetProperty("after").GetProperty("offset_seconds").GetInt64());
        Assert.Equal(HttpStatusCode.Conflict, (await bank.PostAsJsonAsync("/v1/sandbox/advance", new { days = 20, today })).StatusCode);
        var made = await bank.Post("/v1/sandbox/fixtures", Fixture("payout_settled", "2000.00"));
        Assert.Equal((1, 1), (made.GetProperty("accepted").GetInt32(), made.GetProperty("swept").GetInt32()));
        var line = (await new LoanStore(server.Database).FindLine(new("t-1"), new(SandboxWorld.Line), default))!;
        Assert.Equal(moved.GetProperty("after").GetProperty("today").GetString(), line.Facts[^1].ValueDate.ToString("yyyy-MM-dd", null));
    }

    [Fact]
    public async Task A_week_of_sales_is_taken_in_and_a_bad_line_stands_in_quarantine()
    {
        var shop = await server.WithKey("try-shop");
        var week = await shop.Post("/v1/sandbox/fixtures", Fixture("week_of_sales", "8400.00"));
        Assert.InRange(week.GetProperty("accepted").GetInt32(), 43, 127);
        Assert.Equal((0, 1), (week.GetProperty("quarantined").GetArrayLength(), week.GetProperty("swept").GetInt32()));
        var bad = await shop.Post("/v1/sandbox/fixtures", Fixture("bad_line", "100.00"));
        Assert.Equal((0, 1), (bad.GetProperty("accepted").GetInt32(), bad.GetProperty("quarantined").GetArrayLength()));
    }

    [Fact]
    public async Task A_borrower_of_a_sandbox_plays_its_payment_and_it_is_marked_as_simulated()
    {
        var borrower = await server.WithKey("try-lin");
        var line = $"/v1/merchants/t-1/lines/{SandboxWorld.Line}";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{line}/repayments") { Content = JsonContent.Create(new { amount = CreditWorld.Cny("1000.00") }) };
        request.Headers.Add(IdempotencyKey.Header, "r-1");
        var receipt = await (await borrower.SendAsync(request)).Json();
        Assert.True(receipt.GetProperty("fact").GetProperty("simulated").GetBoolean());
        Assert.True((await borrower.Get($"{line}/history")).GetProperty("entries").EnumerateArray().Last().GetProperty("fact").GetProperty("simulated").GetBoolean());
    }

    [Theory]
    [InlineData("try-bank", "unknown", "1.00", 404)]
    [InlineData("bank", "t-1", "1.00", 422)]
    [InlineData("try-shop", "t-1", "0.00", 422)]
    public async Task Fixtures_are_for_merchants_of_the_same_sandbox(string party, string merchant, string amount, int status)
    {
        var client = await server.WithKey(party);
        Assert.Equal(status, (int)(await client.PostAsJsonAsync("/v1/sandbox/fixtures", Fixture("payout_settled", amount, merchant))).StatusCode);
    }

    private static object Fixture(string fixture, string amount, string merchant = "t-1") => new { fixture, merchant, amount = new { currency = "CNY", amount } };
}
