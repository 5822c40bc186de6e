using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Credit;
using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Server.Tests.Records;

/// <summary>Merchants, their records and consents over HTTP: what is shown to whom.</summary>
public sealed class MerchantTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private RecordsWorld world = null!;

    public async Task InitializeAsync()
    {
        world = await RecordsWorld.Start(databases);
        var today = TimeProvider.System.GetUtcNow();
        await RecordsWorld.Ok(world.Shop.PostAsync("/v1/events", RecordsWorld.Lines(
            [.. Enumerable.Range(1, 40).Select(d => RecordsWorld.Order($"o-{d}", at: today.AddDays(-d).ToString("yyyy-MM-ddTHH:mm:ssK")))])));
    }

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task A_list_is_cut_to_the_caller_sorted_filtered_and_paged()
    {
        await RecordsWorld.Ok(world.Shop.PostAsync("/v1/merchants", RecordsWorld.Lines([.. Enumerable.Range(10, 9).Select(i => RecordsWorld.Merchant($"m-{i}", "shop", $"Shop {i}"))])));
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await RecordsWorld.Ok(world.Officer.GetAsync($"/v1/merchants?sort=name&direction=desc&limit=4&count=true{(cursor is null ? "" : $"&cursor={cursor}")}"));
            Assert.Equal(11, page.GetProperty("total").GetInt64());
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("name").GetString()!));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(names.OrderDescending(StringComparer.Ordinal), names);
        Assert.Equal(11, names.Count);
        var other = await RecordsWorld.Ok(world.OtherOfficer.GetAsync("/v1/merchants"));
        Assert.Equal("n-1", Assert.Single(other.GetProperty("items").EnumerateArray()).GetProperty("merchant").GetString());
        var found = await RecordsWorld.Ok(world.Officer.GetAsync("/v1/merchants?q=%E4%BA%91%E5%B1%B1&sort=score"));
        Assert.Equal("m-1", Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("merchant").GetString());
    }

    [Theory]
    [InlineData("sort=colour", "sort")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("lending=maybe", "lending")]
    [InlineData("platform=a%20b", "platform")]
    public async Task What_a_list_does_not_take_is_refused_with_its_name(string query, string field)
    {
        var problem = await RecordsWorld.Refused(400, "parameter_invalid", world.Officer.GetAsync($"/v1/merchants?{query}"));
        Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused_and_a_lender_out_of_reach_is_not_there()
    {
        var page = await RecordsWorld.Ok(world.Officer.GetAsync("/v1/merchants?sort=name&limit=1"));
        await RecordsWorld.Refused(400, "parameter_invalid", world.Officer.GetAsync($"/v1/merchants?sort=score&cursor={page.GetProperty("next_cursor").GetString()}"));
        await RecordsWorld.Refused(404, "not_found", world.Officer.GetAsync("/v1/merchants?lender=bank-2"));
    }

    [Fact]
    public async Task The_export_has_every_row_and_no_cell_that_a_spreadsheet_would_run()
    {
        using var answer = await world.Officer.GetAsync("/v1/merchants.csv?sort=merchant");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("merchants-", answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName!, StringComparison.Ordinal);
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length);
        Assert.Contains("\"m-1\",\"云山茶铺\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"m-2\",\"'=SUM(A1)\"", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData(" @cmd", "\"' @cmd\"")]
    [InlineData("\u00A0=1", "\"'\u00A0=1\"")]
    [InlineData("\u200B\u3000=1", "\"'\u200B\u3000=1\"")]
    [InlineData("\t1", "\"'\t1\"")]
    [InlineData("-1+1", "\"'-1+1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    public void A_cell_of_others_is_quoted(string text, string cell) => Assert.Equal(cell, Csv.Text(text));

    [Fact]
    public async Task Sales_come_by_day_week_and_month_and_add_up_the_same()
    {
        foreach (var by in new[] { "day", "week", "month" })
        {
            var sales = await RecordsWorld.Ok(world.Officer.GetAsync($"/v1/merchants/m-1/sales?by={by}"));
            var points = sales.GetProperty("points").EnumerateArray().ToList();
            Assert.Equal(40 * 58.90m, points.Sum(p => decimal.Parse(p.GetProperty("net").GetProperty("amount").GetString()!)));
            Assert.Equal(40, points.Sum(p => p.GetProperty("orders").GetInt64()));
            Assert.Equal(JsonValueKind.Null, sales.GetProperty("forecast").ValueKind);
        }

        await RecordsWorld.Refused(400, "parameter_invalid", world.Officer.GetAsync("/v1/merchants/m-1/sales?by=day&from=1999-01-01"));
    }

    [Fact]
    public async Task Without_consent_for_credit_lenders_see_no_records_and_the_platform_still_its_own()
    {
        var body = RecordsWorld.Json("""{"id":"w-1","action":"withdrawn","scope":"trade","purpose":"credit"}""");
        var withdrawn = await RecordsWorld.Ok(world.Shop.PostAsync("/v1/merchants/m-1/consents", body));
        Assert.False(withdrawn.GetProperty("is_repeated").GetBoolean());
        foreach (var path in new[] { "sales", "sales?by=day" })
        {
            await RecordsWorld.Refused(403, "records_not_consented", world.Officer.GetAsync($"/v1/merchants/m-1/{path}"));
        }

        var events = await RecordsWorld.Ok(world.Officer.GetAsync("/v1/merchants/m-1/events"));
        Assert.Equal(0, events.GetProperty("items").GetArrayLength());
        var features = await RecordsWorld.Ok(world.Officer.GetAsync("/v1/merchants/m-1/features"));
        Assert.All(features.GetProperty("features").EnumerateArray().Where(f => !f.GetProperty("is_consented").GetBoolean()), f => Assert.Equal(JsonValueKind.Null, f.GetProperty("value").ValueKind));
        Assert.Equal(40, (await RecordsWorld.Ok(world.Shop.GetAsync("/v1/merchants/m-1/events"))).GetProperty("items").GetArrayLength());
        Assert.False((await RecordsWorld.Ok(world.Officer.GetAsync("/v1/merchants/m-1"))).GetProperty("records_consented").GetBoolean());
    }

    [Fact]
    public async Task A_consent_is_given_and_withdrawn_once_and_its_history_stays()
    {
        var borrower = await world.Server.As("lin.borrower");
        var give = """{"id":"g-1","action":"given","scope":"farm","purpose":"credit"}""";
        Assert.False((await RecordsWorld.Ok(borrower.PostAsync("/v1/merchants/m-1/consents", RecordsWorld.Json(give)))).GetProperty("is_repeated").GetBoolean());
        Assert.True((await RecordsWorld.Ok(borrower.PostAsync("/v1/merchants/m-1/consents", RecordsWorld.Json(give)))).GetProperty("is_repeated").GetBoolean());
        await RecordsWorld.Refused(409, "request_id_taken", borrower.PostAsync("/v1/merchants/m-1/consents", RecordsWorld.Json(give.Replace("farm", "chain", StringComparison.Ordinal))));
        await RecordsWorld.Refused(422, "not_in_force", borrower.PostAsync("/v1/merchants/m-1/consents", RecordsWorld.Json("""{"id":"w-9","action":"withdrawn","scope":"chain","purpose":"credit"}""")));
        await RecordsWorld.Refused(422, "expiry_not_after_start", borrower.PostAsync(
            "/v1/merchants/m-1/consents", RecordsWorld.Json("""{"id":"g-2","action":"given","scope":"chain","purpose":"credit","expires_at":"2020-01-01T00:00:00Z"}""")));
        await RecordsWorld.Refused(403, "permission_missing", world.Officer.PostAsync("/v1/merchants/m-1/consents", RecordsWorld.Json(give)));
        var consents = await RecordsWorld.Ok(world.Officer.GetAsync("/v1/merchants/m-1/consents"));
        Assert.Equal("lin:g-1", consents.GetProperty("history")[0].GetProperty("id").GetString());
        var farm = consents.GetProperty("now").EnumerateArray().Single(c => c.GetProperty("scope").GetString() == "farm" && c.GetProperty("purpose").GetString() == "credit");
        Assert.True(farm.GetProperty("is_in_force").GetBoolean());
        var withdrawn = await RecordsWorld.Ok(borrower.PostAsync("/v1/merchants/m-1/consents", RecordsWorld.Json("""{"id":"w-1","action":"withdrawn","scope":"farm","purpose":"credit"}""")));
        Assert.Equal("withdrawn", withdrawn.GetProperty("action").GetString());
    }

    [Fact]
    public async Task Features_say_what_they_mean_and_which_events_are_beneath_them()
    {
        var features = await RecordsWorld.Ok(world.Officer.GetAsync("/v1/merchants/m-1/features"));
        var orders = features.GetProperty("features").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "orders_90d");
        Assert.Equal((40, "90d"), (orders.GetProperty("value").GetDouble(), orders.GetProperty("window").GetString()));
        var lineage = orders.GetProperty("lineage");
        var kinds = string.Join(',', lineage.GetProperty("kinds").EnumerateArray().Select(k => k.GetString()));
        var events = await RecordsWorld.Ok(world.Officer.GetAsync($"/v1/merchants/m-1/events?kinds={kinds}&from={lineage.GetProperty("from").GetString()}&to={lineage.GetProperty("to").GetString()}&limit=200"));
        Assert.Equal(40, events.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Events_are_paged_latest_first()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await RecordsWorld.Ok(world.Officer.GetAsync($"/v1/merchants/m-1/events?limit=7{(cursor is null ? "" : $"&cursor={cursor}")}"));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("id").GetString()!));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => $"o-{i}"), seen);
    }

    [Fact]
    public async Task A_score_is_shown_part_by_part_and_its_parts_sum_to_it()
    {
        await RecordsWorld.Refused(404, "not_decided", world.Officer.GetAsync("/v1/merchants/m-1/score"));
        var credit = world.Server.Services.GetRequiredService<ICreditStore>();
        await credit.SaveDecision(SealedDecision.Of(Decisions.Scored("m-1")), new PartyId("bank"), new Timestamp(1_780_000_000_000_000), default);
        var score = await RecordsWorld.Ok(world.Officer.GetAsync("/v1/merchants/m-1/score"));
        Assert.Equal(score.GetProperty("score").GetInt32() - score.GetProperty("middle").GetInt32(), score.GetProperty("parts").EnumerateArray().Sum(p => p.GetProperty("points").GetDecimal()));
        Assert.Equal(score.GetProperty("parts").EnumerateArray().Sum(p => p.GetProperty("points").GetDecimal()), score.GetProperty("indices").EnumerateArray().Sum(p => p.GetProperty("points").GetDecimal()));
        var head = await RecordsWorld.Ok(world.Officer.GetAsync("/v1/merchants/m-1"));
        Assert.Equal(score.GetProperty("score").GetInt32(), head.GetProperty("credit").GetProperty("score").GetInt32());
        await RecordsWorld.Refused(404, "not_found", world.OtherOfficer.GetAsync("/v1/merchants/m-1/score"));
        Assert.Equal(JsonValueKind.Null, (await RecordsWorld.Ok(world.OtherOfficer.GetAsync("/v1/merchants/n-1"))).GetProperty("credit").ValueKind);
    }

    [Fact]
    public async Task Views_belong_to_the_person_who_keeps_them()
    {
        await RecordsWorld.Ok(world.Officer.PostAsync("/v1/views", RecordsWorld.Json("""{"list":"merchants","name":"逾期","query":"lending=past_due"}""")));
        var mine = await RecordsWorld.Ok(world.Officer.GetAsync("/v1/views?list=merchants"));
        Assert.Equal("lending=past_due", Assert.Single(mine.GetProperty("items").EnumerateArray()).GetProperty("query").GetString());
        Assert.Equal(0, (await RecordsWorld.Ok(world.OtherOfficer.GetAsync("/v1/views?list=merchants"))).GetProperty("items").GetArrayLength());
        await RecordsWorld.Refused(404, "not_found", world.OtherOfficer.DeleteAsync("/v1/views?list=merchants&name=%E9%80%BE%E6%9C%9F"));
        await RecordsWorld.Ok(world.Officer.DeleteAsync("/v1/views?list=merchants&name=%E9%80%BE%E6%9C%9F"));
        await RecordsWorld.Refused(400, "request_malformed", world.Officer.PostAsync("/v1/views", RecordsWorld.Json("""{"list":"merchants","name":" ","query":""}""")));
    }

    private static class Decisions
    {
        public static CreditDecision Scored(string merchant) => new(
            DecideCredit.Outcome.ScoreBelowCutOff,
            true,
            new DecisionVersions("r", "p", "s", "w", "f", "q", "m", "c"),
            new DecisionFacts(
                merchant, "tea", "CN-33", Currency.Cny, "Asia/Shanghai", new DateOnly(2026, 5, 1), Purpose.Credit, [DataScope.Trade],
                new SortedDictionary<string, double?>(StringComparer.Ordinal), null, Money.Zero(Currency.Cny), Money.Zero(Currency.Cny), []),
            new SocialScore(640, 0.8, 0.1, 45, 50, 48, 48, [
                new ScorePart("repeat_buyers", CreditIndex.Engagement, 0.2, 40, -12.5m),
                new ScorePart("net_sales", CreditIndex.Robustness, 1000, 60, 5.5m),
                new ScorePart("rating", CreditIndex.Reputation, 4.1, 45, -3m),
            ]),
            null,
            null,
            null,
            [new Reason("score_below_cut_off", "信用分低于准入线", "The score is below the cut-off")]);
    }
}
