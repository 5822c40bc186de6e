using System.Net;
using System.Text;
using System.Text.Json;
using Puhui.Server.Tests.Records;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>What addresses and bodies may carry, on PostgreSQL, which has texts that it cannot keep.</summary>
public sealed class QueryTests(QueryTests.World world) : IClassFixture<QueryTests.World>
{
    /// <summary>One server for all: what is refused changes nothing.</summary>
    public sealed class World : IAsyncLifetime
    {
        private readonly PostgresDatabases databases = new();

        internal RecordsWorld Records { get; private set; } = null!;

        public async Task InitializeAsync() => Records = await RecordsWorld.Start(databases);

        public async Task DisposeAsync()
        {
            await Records.DisposeAsync();
            await databases.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("GET", "/v1/merchants?q=%00", null)]
    [InlineData("GET", "/v1/merchants?industry=%00", null)]
    [InlineData("GET", "/v1/merchants?region=a%00", null)]
    [InlineData("GET", "/v1/search?q=a%00b", null)]
    [InlineData("GET", "/v1/merchants?cursor=CURSOR(\"merchant:asc\",\"1\",\"0\",\"\\u0000\",\"\",\"\",\"\")", null)]
    [InlineData("GET", "/v1/quarantine?cursor=CURSOR(\"received\",\"1\",\"\\u0000\")", null)]
    [InlineData("GET", "/v1/merchants/m-1/events?cursor=CURSOR(\"at\",\"1\",\"\\u0000\",\"a\")", null)]
    [InlineData("DELETE", "/v1/views?list=merchants&name=%00", null)]
    [InlineData("POST", "/v1/session", """{"login":"a\u0000b@example.org","password":"x"}""")]
    [InlineData("POST", "/v1/webhooks", """{"url":"https://shop.example/\u0000","topics":[]}""")]
    [InlineData("POST", "/v1/views", """{"list":"merchants","name":"a","query":"\u0000"}""")]
    public async Task A_character_that_PostgreSQL_cannot_keep_made_the_next_requests_fail(string method, string path, string? body)
    {
        var client = path.StartsWith("/v1/w", StringComparison.Ordinal) ? world.Records.Shop : world.Records.Officer;
        for (var i = 0; i < 3; i++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), WithCursor(path)) { Content = body is null ? null : RecordsWorld.Json(body) };
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/merchants?q=a&limit=1")).StatusCode);
        }
    }

    [Fact]
    public async Task Records_with_that_character_go_to_quarantine_and_hold_up_nothing()
    {
        var lines = RecordsWorld.Lines(
            RecordsWorld.Order("o-1"), RecordsWorld.Order("o-2").Replace("\"b-1\"", "\"b\\u0000\"", StringComparison.Ordinal), RecordsWorld.Order("o\\u0000"), RecordsWorld.Order("o-3", "m\\u0000"), RecordsWorld.Order("o-4"));
        var report = await RecordsWorld.Ok(world.Records.Shop.PostAsync("/v1/events", lines));
        Assert.True(report.GetProperty("complete").GetBoolean());
        Assert.InRange(report.GetProperty("accepted").GetInt32(), 2, 3);
        foreach (var path in new[] { "/v1/quarantine", "/v1/merchants/m-1/events" })
        {
            Assert.Equal(HttpStatusCode.OK, (await world.Records.Shop.GetAsync(path)).StatusCode);
        }
    }

    [Theory]
    [InlineData("/v1/merchants?serch=tea", "serch")]
    [InlineData("/v1/quarantine?stat=waiting", "stat")]
    [InlineData("/v1/session?x", "x")]
    public async Task A_parameter_that_nobody_knows_was_passed_over_in_silence(string path, string name)
    {
        using var answer = await world.Records.Officer.GetAsync(path);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(("parameter_unknown", name), (problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString()));
    }

    private static string WithCursor(string path)
    {
        var start = path.IndexOf("CURSOR(", StringComparison.Ordinal);
        return start < 0 ? path : path[..start] + Convert.ToBase64String(Encoding.UTF8.GetBytes($"[{path[(start + "CURSOR(".Length)..^1]}]")).Replace('+', '-').Replace('/', '_').TrimEnd('=');
    }
}
