using System.Net;
using System.Text.Json;
using Puhui.Server.Tests.Records;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>What bodies may hold, and what callers are told of what they may not.</summary>
public sealed class BodyTests(BodyTests.World world) : IClassFixture<BodyTests.World>
{
    /// <summary>One server for all: what is refused changes nothing.</summary>
    public sealed class World : IAsyncLifetime
    {
        private readonly SqliteDatabases databases = new();
        private RecordsWorld records = null!;

        internal TestServer Server => records.Server;

        public async Task InitializeAsync()
        {
            records = await RecordsWorld.Start(databases);
            await SandboxWorld.Add(Server.Database);
        }

        public async Task DisposeAsync()
        {
            await records.DisposeAsync();
            await databases.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("shop", "/v1/merchants/m-1/consents", """{"id":"c","action":77,"scope":"trade","purpose":"credit"}""", "action")]
    [InlineData("shop", "/v1/merchants/m-1/consents", """{"id":"c","action":"given","scope":"trade, money","purpose":"credit"}""", "scope")]
    [InlineData("shop", "/v1/merchants/m-1/consents", """{"id":"c","action":"given","scope":99,"purpose":"credit"}""", "scope")]
    [InlineData("shop", "/v1/merchants/m-1/consents", """{"id":"c","action":"given","scope":"1","purpose":"credit"}""", "scope")]
    [InlineData("shop", "/v1/merchants/m-1/consents", """{"id":"c","action":"Given","scope":"trade","purpose":"credit"}""", "action")]
    [InlineData("shop", "/v1/merchants/m-1/decisions", """{"lender":"bank","purpose":99}""", "purpose")]
    [InlineData("try-shop", "/v1/sandbox/fixtures", """{"fixture":99,"merchant":"t-1","amount":{"amount":"1.00","currency":"CNY"}}""", "fixture")]
    [InlineData("lin.borrower", "/v1/complaints", """{"id":"c","merchant":"m-1","subject":99,"words":"No."}""", "subject")]
    [InlineData("shop", "/v1/webhooks", """{"url":"https://shop.example/","topics":[999]}""", "topics[0]")]
    [InlineData("bank.officer", "/v1/views", """{"list":99,"name":"n","query":""}""", "list")]
    [InlineData("bank.officer", "/v1/backtests", """{"from":"2025-06-01","to":"2025-07-01","currency":"CNY","step":99}""", "step")]
    public async Task A_number_or_several_names_in_place_of_one_was_taken_and_stored(string who, string path, string body, string field)
    {
        var client = who.Contains('.', StringComparison.Ordinal) ? await world.Server.As(who) : await world.Server.WithKey(who);
        using var answer = await client.PostAsync(path, RecordsWorld.Json(body));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(("request_malformed", field), (problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString()));
        Assert.Contains("must be one of ", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/merchants/m-1/lines", """{"offer":7,"disclosure_hash":"","line":"l"}""", "offer")]
    [InlineData("/v1/backtests", """{"from":"2025-06-01","to":"2025-07-01","currency":"CNY","merchants_max":1e1}""", "merchants_max")]
    [InlineData("/v1/backtests", """{"from":"2025-06-01","to":"2025-07-01","currency":"CNY","merchants_max":99999999999}""", "merchants_max")]
    [InlineData("/v1/backtests", """{"from":"2025-06-01","to":"yesterday","currency":"CNY"}""", "to")]
    [InlineData("/v1/backtests", """{"from":"2025-06-01","to":"2025-07-01","currency":"CNY","in_transit":"no"}""", "in_transit")]
    public async Task The_names_of_our_types_stood_in_what_callers_were_told(string path, string body, string field)
    {
        var client = path == "/v1/backtests" ? await world.Server.As("bank.officer") : await world.Server.WithKey("shop");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = RecordsWorld.Json(body) };
        request.Headers.Add(IdempotencyKey.Header, "k");
        using var answer = await client.SendAsync(request);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.StatusCode, problem.GetProperty("field").GetString()));
        Assert.DoesNotMatch("Puhui|System|Int32|Boolean|DateOnly|OfferId|JSON value", problem.GetRawText());
    }
}
