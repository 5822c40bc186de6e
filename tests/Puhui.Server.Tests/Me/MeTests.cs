using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Timeouts;
using Puhui.Server.Tests.Records;
using Puhui.Testing;

namespace Puhui.Server.Tests.Me;

/// <summary>What a borrower sees of itself, and that nobody else does.</summary>
public sealed class MeTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private BorrowerWorld world = null!;

    public async Task InitializeAsync() => world = await BorrowerWorld.Start(databases);

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task Home_shows_what_can_be_borrowed_and_what_is_owed_in_one_answer()
    {
        var answer = await BorrowerWorld.Get(world.Lin, "/v1/me");
        Assert.Equal(["m-1", "m-2"], answer.GetProperty("shops").EnumerateArray().Select(s => s.GetProperty("merchant").GetString()));
        var home = answer.GetProperty("home");
        Assert.Equal(("40000.00", "line_open", "line-1"), (Amount(home.GetProperty("can_borrow"), "amount"), Text(home.GetProperty("can_borrow"), "reason"), Text(home.GetProperty("can_borrow"), "line")));
        var line = home.GetProperty("lines")[0];
        Assert.Equal(("Name of bank", "10000.00", "10000.00"), (line.GetProperty("lender").GetProperty("name").GetString(), Amount(line, "payoff"), Amount(line, "debt")));
        Assert.Equal("10350.00", Amount(line.GetProperty("outlook"), "to_pay"));
        var other = (await BorrowerWorld.Get(world.Lin, "/v1/me?merchant=m-2")).GetProperty("home");
        Assert.Equal(("no_decision", 0), (Text(other.GetProperty("can_borrow"), "reason"), other.GetProperty("lines").GetArrayLength()));
    }

    [Theory]
    [InlineData("/v1/me")]
    [InlineData("/v1/me/why")]
    [InlineData("/v1/me/sources")]
    [InlineData("/v1/me/data")]
    public async Task A_shop_of_somebody_else_is_as_if_it_were_not_there(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await world.OtherBorrower.GetAsync($"{path}?merchant=m-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Officer.GetAsync($"{path}?merchant=m-1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await world.Shop.GetAsync($"{path}?merchant=m-1")).StatusCode);
    }

    [Fact]
    public async Task Who_owns_no_shop_has_no_home() =>
        Assert.Equal(JsonValueKind.Null, (await BorrowerWorld.Get(world.Officer, "/v1/me")).GetProperty("home").ValueKind);

    [Fact]
    public async Task Without_a_decision_there_is_nothing_to_explain() => await RecordsWorld.Refused(404, "not_found", world.Lin.GetAsync("/v1/me/why"));

    [Fact]
    public async Task Sources_count_the_records_and_tell_what_was_said_about_them()
    {
        await RecordsWorld.Ok(world.Shop.PostAsync("/v1/events", RecordsWorld.Lines(RecordsWorld.Order("o-1"), RecordsWorld.Order("o-2"))));
        Assert.Equal((2, 1, 1), await Trade());
        await RecordsWorld.Ok(BorrowerWorld.Post(world.Lin, "/v1/merchants/m-1/consents", """{"id":"c-1","action":"withdrawn","scope":"trade","purpose":"credit"}"""));
        Assert.Equal((2, 0, 2), await Trade());

        async Task<(int Records, int InForce, int History)> Trade()
        {
            var trade = (await BorrowerWorld.Get(world.Lin, "/v1/me/sources")).GetProperty("sources").EnumerateArray().Single(s => Text(s, "scope") == "trade");
            return (trade.GetProperty("records").GetInt32(), trade.GetProperty("in_force").GetArrayLength(), trade.GetProperty("history").GetArrayLength());
        }
    }

    [Fact]
    public async Task Everything_kept_comes_as_one_file_whose_last_line_counts_the_others()
    {
        await RecordsWorld.Ok(world.Shop.PostAsync("/v1/events", RecordsWorld.Lines([.. Enumerable.Range(1, 1_100).Select(i => RecordsWorld.Order($"o-{i}"))])));
        var answer = await world.Lin.GetAsync("/v1/me/data");
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith(".ndjson", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var told = lines[^1].GetProperty("data").GetProperty("lines").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32());
        var found = lines.SkipLast(1).GroupBy(l => Text(l, "kind")).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal("end", Text(lines[^1], "kind"));
        Assert.Equal(found.OrderBy(p => p.Key, StringComparer.Ordinal), told.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.Equal((1_100, 2, 1, 1, 1), (found["event"], found["merchant"], found["offer"], found["line"], found["fact"]));
        Assert.Equal(1_100, lines.Where(l => Text(l, "kind") == "event").Select(l => Text(l.GetProperty("data"), "id")).Distinct().Count());
    }

    /// <summary>What a slow line took longer over than other requests may take ended in the middle.</summary>
    [Theory]
    [InlineData(nameof(DownloadOwnData))]
    [InlineData(nameof(ExportMerchants))]
    [InlineData(nameof(TakeInEvents))]
    public void A_file_that_took_half_a_minute_was_cut_off(string name) =>
        Assert.NotNull(world.Endpoint(name).Metadata.GetMetadata<DisableRequestTimeoutAttribute>());

    [Fact]
    public async Task Who_looked_at_a_shop_is_told_to_its_owner_and_to_nobody_else()
    {
        await RecordsWorld.Ok(world.Officer.GetAsync("/v1/merchants/m-1"));
        var mine = (await BorrowerWorld.Get(world.Lin, "/v1/me/history?limit=50")).GetProperty("items").EnumerateArray().ToList();
        Assert.Contains(mine, i => Text(i, "action") == "ShowMerchant" && Text(i, "by") == "Name of bank" && i.GetProperty("is_person").GetBoolean() && !i.GetProperty("is_own").GetBoolean());
        var others = (await BorrowerWorld.Get(world.OtherBorrower, "/v1/me/history")).GetProperty("items").EnumerateArray();
        Assert.DoesNotContain(others, i => Text(i, "by") == "Name of bank");
        await RecordsWorld.Refused(400, "parameter_invalid", world.Lin.GetAsync("/v1/me/history?cursor=bm8"));
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static string Amount(JsonElement of, string name) => Text(of.GetProperty(name), "amount");
}
