using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Puhui.Chain;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Testing;
using static Puhui.Server.Tests.CreditWorld;

namespace Puhui.Server.Tests;

/// <summary>Decisions over HTTP: made for one lender, read with all their working, made again, asked about, and back-tested.</summary>
public sealed class DecisionTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private CreditWorld world = null!;

    public async Task InitializeAsync() => world = await CreditWorld.Start(databases);

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task A_decision_shows_its_path_and_its_parts_and_replays_to_the_bit()
    {
        var officer = await world.Server.As("bank.officer");
        var made = await Read(await officer.PostAsJsonAsync("/v1/merchants/m-1/decisions", new { }));
        Assert.Equal(("bank", true), (made.GetProperty("lender").GetString(), made.GetProperty("is_new").GetBoolean()));
        var at = $"/v1/merchants/m-1/decisions/{made.GetProperty("id").GetString()}";
        var shown = await Read(await officer.GetAsync(at));
        Assert.All(shown.GetProperty("checks").EnumerateArray(), c => Assert.Equal("passed", c.GetProperty("state").GetString()));
        var record = shown.GetProperty("record");
        Assert.Equal(record.GetProperty("score").GetProperty("value").GetInt32() - SocialScore.Middle, record.GetProperty("score").GetProperty("parts").EnumerateArray().Sum(p => p.GetProperty("points").GetDecimal()));
        Assert.NotEmpty(shown.GetProperty("letter").EnumerateArray());
        var replay = await Read(await officer.PostAsync(at + "/replay", null));
        Assert.True(replay.GetProperty("reproduced").GetBoolean());
        Assert.False((await Read(await officer.PostAsJsonAsync("/v1/merchants/m-1/decisions", new { }))).GetProperty("is_new").GetBoolean());
        Assert.Single((await Read(await officer.GetAsync("/v1/decisions?outcome=approved"))).GetProperty("items").EnumerateArray());
        Assert.Single((await Read(await officer.GetAsync("/v1/merchants/m-1/decisions"))).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task What_would_change_a_decision_is_told_and_nothing_is_kept()
    {
        var officer = await world.Server.As("bank.officer");
        var made = await Read(await officer.PostAsJsonAsync("/v1/merchants/m-1/decisions", new { }));
        var at = $"/v1/merchants/m-1/decisions/{made.GetProperty("id").GetString()}/what-if";
        var answer = await Read(await officer.PostAsJsonAsync(at, new { sales_percent = 50, score_min = 950 }));
        Assert.Equal("score_below_cut_off", answer.GetProperty("then").GetProperty("outcome").GetString());
        Assert.Equal(
            answer.GetProperty("then").GetProperty("score").GetInt32() - answer.GetProperty("now").GetProperty("score").GetInt32(),
            answer.GetProperty("shifts").EnumerateArray().Sum(s => s.GetProperty("points").GetDecimal()));
        Assert.Equal("score_min_out_of_range", await CodeOf(await officer.PostAsJsonAsync(at, new { score_min = 100 })));
        Assert.Single((await Read(await officer.GetAsync("/v1/decisions"))).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_decision_is_its_lenders_own_and_so_is_what_follows_from_it()
    {
        await world.Server.Link("bank-2", "shop");
        var (shop, other) = (await world.Server.WithKey("shop"), await world.Server.As("bank-2.officer"));
        Assert.Equal("lender_needed", await CodeOf(await shop.PostAsJsonAsync("/v1/merchants/m-1/decisions", new { })));
        var made = await Read(await shop.PostAsJsonAsync("/v1/merchants/m-1/decisions", new { lender = "bank" }));
        var id = made.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/v1/merchants/m-1/decisions/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/v1/merchants/m-1/decisions/{id}/replay", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync("/v1/merchants/m-1/offers", new { decision = id })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync("/v1/merchants/m-1/decisions", new { lender = "bank" })).StatusCode);
        Assert.Empty((await Read(await other.GetAsync("/v1/decisions"))).GetProperty("items").EnumerateArray());
        var own = await Read(await other.PostAsJsonAsync("/v1/merchants/m-1/decisions", new { }));
        Assert.Equal((id, true), (own.GetProperty("id").GetString(), own.GetProperty("is_new").GetBoolean()));
        Assert.Equal("bank-2", (await Read(await other.GetAsync($"/v1/merchants/m-1/decisions/{id}"))).GetProperty("lender").GetString());
    }

    [Fact]
    public async Task A_day_ahead_and_a_stale_decision_are_refused_and_an_offer_is_made_once()
    {
        var shop = await world.Server.WithKey("shop");
        Assert.Equal("as_of_in_future", await CodeOf(await shop.PostAsJsonAsync("/v1/merchants/m-1/decisions", new { lender = "bank", as_of = "2026-05-02" })));
        var made = await Read(await shop.PostAsJsonAsync("/v1/merchants/m-1/decisions", new { lender = "bank" }));
        var wish = new { decision = made.GetProperty("id").GetString() };
        var first = await (await shop.PostAsJsonAsync("/v1/merchants/m-1/offers", wish)).Content.ReadAsStringAsync();
        var later = await Read(await shop.PostAsJsonAsync("/v1/merchants/m-2/decisions", new { lender = "bank" }));
        world.Clock.Advance(days: 31);
        Assert.Equal(first, await (await shop.PostAsJsonAsync("/v1/merchants/m-1/offers", wish)).Content.ReadAsStringAsync());
        Assert.Equal("decision_too_old", await CodeOf(await shop.PostAsJsonAsync("/v1/merchants/m-2/offers", new { decision = later.GetProperty("id").GetString() })));
    }

    [Fact]
    public async Task A_back_test_runs_is_kept_and_its_loans_sum_to_its_report()
    {
        var officer = await world.Server.As("bank.officer");
        var wish = new { from = "2025-09-01", to = "2025-11-01", currency = "CNY", id = "bt-1" };
        var asked = await Read(await officer.PostAsJsonAsync("/v1/backtests", wish));
        Assert.Equal("bt-1", asked.GetProperty("id").GetString());
        var shown = await Done(officer, "bt-1");
        var report = shown.GetProperty("report");
        var loans = (await Read(await officer.GetAsync("/v1/backtests/bt-1/loans"))).Deserialize<BacktestLoans>(Json.Options)!;
        var lent = loans.Score.Zip(loans.Lent).Where(l => l.First >= loans.CutOff).Sum(l => l.Second);
        Assert.Equal(report.GetProperty("total").GetProperty("lent").GetDecimal() * loans.MinorPerMajor, lent);
        Assert.Equal(report.GetProperty("total").GetProperty("scored").GetInt32(), loans.Scored.Sum());
        Assert.Equal("backtest_not_over", await CodeOf(await officer.PostAsync("/v1/backtests/bt-1/runs", null)));
        Assert.Equal("backtest_id_taken", await CodeOf(await officer.PostAsJsonAsync("/v1/backtests", new { from = "2025-08-01", to = "2025-11-01", currency = "CNY", id = "bt-1" })));
        var other = await world.Server.As("bank-2.officer");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/v1/backtests/bt-1")).StatusCode);
        Assert.Empty((await Read(await other.GetAsync("/v1/backtests"))).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public void Every_refusal_of_credit_and_lending_has_words_in_both_languages()
    {
        var codes = Refusals<MakeOffer.Outcome>().Concat(Refusals<AcceptOffer.Outcome>()).Concat(Refusals<Draw.Outcome>()).Concat(Refusals<Repay.Outcome>()).Concat(Refusals<ReversePayment.Outcome>())
            .Concat(Refusals<Freeze.Outcome>()).Concat(Refusals<Funds.SetLimit.Outcome>()).Concat(Refusals<CloseLine.Outcome>()).Concat(Refusals<MayStillLend.Outcome>()).Concat(Refusals<Funds.Loans.ProposeLoan.Outcome>()).Concat(Refusals<WhatIf.Outcome>())
            .Concat(["as_of_in_future", "merchant_unknown", "request_id_taken"]);
        Assert.All(codes, code => Assert.True(ProblemWords.Find(code) is { } words && words.Title.Zh.Length > 0 && words.Action.En.Length > 0, code));
    }

    private static IEnumerable<string> Refusals<T>()
        where T : struct, Enum => Enum.GetValues<T>().Where(o => Convert.ToInt32(o) >= 10).Select(Codes.Of);

    private static async Task<JsonElement> Done(HttpClient client, string id)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var shown = await Read(await client.GetAsync($"/v1/backtests/{id}"));
            var state = shown.GetProperty("job").GetProperty("state").GetString();
            if (state is not ("waiting" or "running"))
            {
                Assert.True(state == "done", shown.GetProperty("job").GetRawText());
                return shown;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{id} is not done");
    }
}
