using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Puhui.Funds;
using Puhui.Testing;
using static Puhui.Server.Tests.CreditWorld;

namespace Puhui.Server.Tests;

/// <summary>Money over HTTP: done once whatever the line does, answered alike for ever, and nobody else's.</summary>
public abstract class LoanCompliance(TestDatabases databases) : IAsyncLifetime
{
    private CreditWorld world = null!;
    private HttpClient shop = null!;
    private string line = null!;

    public async Task InitializeAsync()
    {
        world = await CreditWorld.Start(databases);
        shop = await world.Server.WithKey("shop");
        line = await world.OpenLine(shop);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_retry_gets_the_same_answer_for_ever_and_another_body_under_its_key_none()
    {
        var draw = new { amount = Cny("1000.00") };
        var first = await Send(shop, $"{line}/draws", draw, "draw-1");
        var text = await first.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.False(first.Headers.Contains(IdempotencyKey.ReplayedHeader));
        world.Clock.Advance(days: 3);
        await Read(await Send(shop, $"{line}/repayments", new { amount = Cny("200.00") }, "repay-1"));
        var again = await Send(shop, $"{line}/draws", draw, "draw-1");
        Assert.Equal(text, await again.Content.ReadAsStringAsync());
        Assert.Equal("true", Assert.Single(again.Headers.GetValues(IdempotencyKey.ReplayedHeader)));
        var other = await Send(shop, $"{line}/draws", new { amount = Cny("1000.01") }, "draw-1");
        Assert.Equal((HttpStatusCode.Conflict, "request_id_taken"), (other.StatusCode, await CodeOf(other)));
        var elsewhere = await Send(shop, $"{line}/repayments", draw, "draw-1");
        Assert.Equal(HttpStatusCode.Conflict, elsewhere.StatusCode);
        Assert.Equal(2, (await Facts()).Count);
    }

    [Fact]
    public async Task What_a_server_committed_before_it_died_is_answered_to_the_retry()
    {
        var loans = world.Get<ILoanStore>();
        var now = Moment.Of(Timestamp.Now(world.Clock), Zone.Of("Asia/Shanghai"));
        var request = new Draw.Request(new RequestId("shop:draw-9"), new MerchantId("m-1"), new LineId("line-1"), Money.Parse("700.00", Currency.Cny), now.Today, null);
        Assert.Equal(Draw.Outcome.Drawn, await Draw.Handle(request, recordsConsented: true, loans, TestServer.Data.Rules, now, default));
        var retry = await Send(shop, $"{line}/draws", new { amount = Cny("700.00") }, "draw-9");
        Assert.True(retry.Headers.Contains(IdempotencyKey.ReplayedHeader));
        Assert.Equal("-700.00", (await Read(retry)).GetProperty("cash").GetProperty("amount").GetString());
        Assert.Single(await Facts());
    }

    [Fact]
    public async Task The_same_request_sent_eight_times_at_once_has_one_effect_and_one_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(shop, $"{line}/draws", new { amount = Cny("600.00") }, "draw-1")));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct(StringComparer.Ordinal));
        Assert.Equal(7, answers.Count(a => a.Headers.Contains(IdempotencyKey.ReplayedHeader)));
        Assert.Single(await Facts());
    }

    [Fact]
    public async Task Two_callers_at_once_never_draw_more_than_the_limit()
    {
        var limit = (await Read(await shop.GetAsync(line))).GetProperty("position").GetProperty("available");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Send(shop, $"{line}/draws", new { amount = limit }, $"draw-{i}")));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.OK), a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.StatusCode));
        Assert.Equal("amount_exceeds_available", await CodeOf(answers.First(a => a.StatusCode != HttpStatusCode.OK)));
        Assert.Single(await Facts());
    }

    [Fact]
    public async Task A_borrower_draws_on_its_own_line_and_only_its_lender_freezes_it()
    {
        var (borrower, officer) = (await world.Server.As("lin.borrower"), await world.Server.As("bank.officer"));
        await Read(await Send(borrower, $"{line}/draws", new { amount = Cny("900.00") }, "d"));
        await Read(await Send(shop, $"{line}/repayments", new { amount = Cny("100.00") }, "r"));
        Assert.Equal("day_is_today", await CodeOf(await Send(borrower, $"{line}/repayments", new { amount = Cny("100.00"), on = "2026-04-30" }, "r-2")));
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(borrower, $"{line}/freeze", new { frozen = true, reason = "no" }, "f")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(officer, $"{line}/draws", new { amount = Cny("100.00") }, "d-2")).StatusCode);
        var frozen = await Read(await Send(officer, $"{line}/freeze", new { frozen = true, reason = "sales stopped" }, "f"));
        Assert.True(frozen.GetProperty("after").GetProperty("frozen").GetBoolean());
        Assert.Equal("line_is_frozen", await CodeOf(await Send(borrower, $"{line}/draws", new { amount = Cny("900.00") }, "d-3")));
        var reversed = await Read(await Send(officer, $"{line}/reversals", new { target = "shop:r", reason = "bounced" }, "x"));
        Assert.Equal("-100.00", reversed.GetProperty("cash").GetProperty("amount").GetString());
        Assert.Equal("borrower_owes", await CodeOf(await Send(officer, $"{line}/close", null, "c")));
        await Read(await Send(shop, $"{line}/repayments", new { amount = Cny("900.00") }, "r-3"));
        Assert.True((await Read(await Send(officer, $"{line}/close", null, "c-2"))).GetProperty("after").GetProperty("closed").GetBoolean());
    }

    [Fact]
    public async Task A_borrower_does_not_open_its_limit_again_on_its_own_word()
    {
        var (borrower, officer) = (await world.Server.As("lin.borrower"), await world.Server.As("bank.officer"));
        await Read(await Send(borrower, $"{line}/draws", new { amount = Cny("900.00") }, "d"));
        var available = await Available();
        Assert.Equal("payment_must_be_announced", await CodeOf(await Send(borrower, $"{line}/repayments", new { amount = Cny("600.00") }, "r")));
        var told = await Read(await Send(borrower, $"{line}/announced-payments", new { amount = Cny("600.00"), words = "from my account ending in 4711" }, "a"));
        Assert.Equal(("payment_announced", "0.00"), (told.GetProperty("fact").GetProperty("kind").GetString(), told.GetProperty("cash").GetProperty("amount").GetString()));
        Assert.Equal(available, await Available());
        Assert.Equal("waiting", (await Announced(borrower)).GetProperty("status").GetString());

        var payment = $"{line}/announced-payments/lin:a";
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(borrower, $"{payment}/confirmation", new { }, "c")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(officer, $"{line}/announced-payments/lin:d/confirmation", new { }, "c")).StatusCode);
        var booked = await Send(officer, $"{payment}/confirmation", new { }, "c");
        var text = await booked.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.OK, available + 600), (booked.StatusCode, await Available()));
        Assert.Equal(text, await (await Send(officer, $"{payment}/confirmation", new { }, "c")).Content.ReadAsStringAsync());
        Assert.Equal("payment_is_confirmed", await CodeOf(await Send(officer, $"{payment}/confirmation", new { }, "c-2")));
        Assert.Equal("payment_is_confirmed", await CodeOf(await Send(officer, $"{payment}/refusal", new { reason = "late" }, "x")));
        Assert.Equal(available + 600, await Available());
    }

    [Fact]
    public async Task An_announced_payment_that_did_not_come_is_refused_in_words_and_changes_nothing()
    {
        var borrower = await world.Server.As("lin.borrower");
        await Read(await Send(borrower, $"{line}/draws", new { amount = Cny("900.00") }, "d"));
        var available = await Available();
        for (var i = 0; i < 5; i++)
        {
            await Read(await Send(borrower, $"{line}/announced-payments", new { amount = Cny("100.00") }, $"a-{i}"));
        }

        Assert.Equal("too_many_waiting", await CodeOf(await Send(borrower, $"{line}/announced-payments", new { amount = Cny("100.00") }, "a-5")));
        Assert.Equal("amount_exceeds_owed", await CodeOf(await Send(borrower, $"{line}/announced-payments", new { amount = Cny("901.00") }, "a-6")));
        await Read(await Send(shop, $"{line}/announced-payments/lin:a-4/refusal", new { reason = "nothing came" }, "x"));
        Assert.Equal("payment_is_refused", await CodeOf(await Send(shop, $"{line}/announced-payments/lin:a-4/confirmation", new { }, "c")));
        var refused = await Announced(borrower);
        Assert.Equal(("refused", "nothing came"), (refused.GetProperty("status").GetString(), refused.GetProperty("reason").GetString()));
        Assert.Equal(available, await Available());
        var home = await Read(await borrower.GetAsync("/v1/me"));
        Assert.False(home.GetProperty("sandbox").GetBoolean());
        Assert.Equal(5, home.GetProperty("home").GetProperty("lines")[0].GetProperty("announced").GetArrayLength());
    }

    private async Task<decimal> Available() =>
        decimal.Parse((await Read(await shop.GetAsync(line))).GetProperty("position").GetProperty("available").GetProperty("amount").GetString()!, CultureInfo.InvariantCulture);

    /// <summary>The latest.</summary>
    private async Task<JsonElement> Announced(HttpClient client) => (await Read(await client.GetAsync($"{line}/announced-payments"))).GetProperty("items")[0];

    [Fact]
    public async Task After_the_merchant_withdrew_its_consent_nothing_was_lent_until_it_consented_again()
    {
        var borrower = await world.Server.As("lin.borrower");
        var before = await Read(await Send(borrower, $"{line}/draws", new { amount = Cny("900.00") }, "d"));
        await Read(await borrower.PostAsJsonAsync("/v1/merchants/m-1/consents", new { id = "c-1", action = "withdrawn", scope = "trade", purpose = "credit" }));
        Assert.Equal(("0.00", "consent_withdrawn"), await Drawable());
        Assert.Equal("0.00", Amount(await Read(await borrower.GetAsync($"{line}/explain?figure=available")), "total"));
        var futures = await Read(await borrower.PostAsJsonAsync($"{line}/futures", new { draw = Cny("900.00") }));
        Assert.Equal(("consent_withdrawn", "consent_withdrawn"), (futures.GetProperty("sales_unknown").GetString(), futures.GetProperty("draw").GetProperty("outcome").GetString()));
        Assert.Equal("consent_withdrawn", await CodeOf(await borrower.PostAsJsonAsync($"{line}/previews", new { action = "draw", amount = Cny("900.00") })));
        Assert.Equal("consent_withdrawn", await CodeOf(await Send(borrower, $"{line}/draws", new { amount = Cny("900.00") }, "d-2")));
        Assert.Equal(before.GetRawText(), (await Read(await Send(borrower, $"{line}/draws", new { amount = Cny("900.00") }, "d"))).GetRawText());
        await Read(await Send(shop, $"{line}/repayments", new { amount = Cny("100.00") }, "r"));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Read(await borrower.PostAsJsonAsync("/v1/merchants/m-1/consents", new { id = "c-2", action = "given", scope = "trade", purpose = "credit" }));
        Assert.Null((await Drawable()).Why);
        await Read(await Send(borrower, $"{line}/draws", new { amount = Cny("900.00") }, "d-3"));

        async Task<(string Amount, string? Why)> Drawable()
        {
            var view = await Read(await borrower.GetAsync(line));
            return (Amount(view.GetProperty("position"), "available"), view.GetProperty("not_drawable").GetString());
        }

        static string Amount(JsonElement of, string name) => of.GetProperty(name).GetProperty("amount").GetString()!;
    }

    [Fact]
    public async Task A_merchant_whose_line_is_frozen_was_shown_as_free_to_draw()
    {
        var officer = await world.Server.As("bank.officer");
        Assert.Equal((await Position(officer)).GetProperty("available").GetRawText(), (await Head(officer)).GetProperty("free").GetRawText());
        await Read(await Send(officer, $"{line}/freeze", new { frozen = true, reason = "sales stopped" }, "f"));
        Assert.Equal("0.00", (await Head(officer)).GetProperty("free").GetProperty("amount").GetString());
    }

    [Fact]
    public async Task A_question_asked_by_post_was_on_record_as_a_write()
    {
        await Read(await shop.PostAsJsonAsync($"{line}/futures", new { }));
        await Read(await shop.PostAsJsonAsync($"{line}/previews", new { action = "draw", amount = Cny("800.00") }));
        var records = (await SessionTests.Read(await world.Server.As("bank.admin"), "/v1/audit")).GetProperty("items").EnumerateArray();
        var asked = records.Where(r => r.GetProperty("action").GetString() is "ForeseeLineFutures" or "PreviewOnLine").ToList();
        Assert.Equal(2, asked.Count);
        Assert.All(asked, r => Assert.False(r.GetProperty("write").GetBoolean()));
    }

    [Fact]
    public async Task Another_partys_line_is_not_there_for_anybody_else()
    {
        await world.Server.Link("bank-2", "shop");
        foreach (var client in new[] { await world.Server.As("bank-2.officer"), await world.Server.WithKey("shop-2"), await world.Server.As("lin-2.borrower"), await world.Server.WithKey("bank-2") })
        {
            foreach (var read in new[] { line, $"{line}/history", $"{line}/explain?figure=payoff" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(read)).StatusCode);
            }
        }

        var other = await world.Server.As("bank-2.officer");
        Assert.Equal(HttpStatusCode.NotFound, (await Send(other, $"{line}/freeze", new { frozen = true, reason = "not mine" }, "f")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync($"{line}/futures", new { })).StatusCode);
        Assert.Empty((await Read(await other.GetAsync("/v1/lines"))).GetProperty("items").EnumerateArray());
        Assert.Empty((await Read(await other.GetAsync("/v1/merchants/m-1/lines"))).GetProperty("items").EnumerateArray());
        Assert.Empty((await Read(await other.GetAsync("/v1/merchants/m-1/offers"))).GetProperty("items").EnumerateArray());
        Assert.Empty(await Facts());
    }

    [Fact]
    public async Task What_will_happen_is_told_before_it_happens_and_then_happens_so()
    {
        var preview = await Read(await shop.PostAsJsonAsync($"{line}/previews", new { action = "draw", amount = Cny("800.00") }));
        Assert.Empty(await Facts());
        var done = await Read(await Send(shop, $"{line}/draws", new { amount = Cny("800.00") }, "d"));
        foreach (var member in new[] { "before", "after", "principal", "cash" })
        {
            Assert.Equal(preview.GetProperty(member).GetRawText(), done.GetProperty(member).GetRawText());
        }

        var futures = await Read(await shop.PostAsJsonAsync($"{line}/futures", new { draw = Cny("500.00") }));
        Assert.True(futures.GetProperty("sales_known").GetBoolean());
        Assert.Equal(["minimums", "slow", "normal", "good"], futures.GetProperty("as_it_stands").EnumerateArray().Select(f => f.GetProperty("scenario").GetString()));
        Assert.Equal("500.00", futures.GetProperty("draw").GetProperty("disclosure").GetProperty("principal").GetProperty("amount").GetString());
        Assert.Single(await Facts());
    }

    [Fact]
    public async Task Every_figure_is_explained_by_parts_that_sum_to_it()
    {
        await Read(await Send(shop, $"{line}/draws", new { amount = Cny("800.00") }, "d"));
        world.Clock.Advance(days: 40);
        foreach (var figure in new[] { "principal", "interest", "payoff", "available", "past_due", "next_due", "credit" })
        {
            var explained = await Read(await shop.GetAsync($"{line}/explain?figure={figure}"));
            var sum = explained.GetProperty("parts").EnumerateArray().Sum(p => decimal.Parse(p.GetProperty("amount").GetProperty("amount").GetString()!));
            Assert.Equal(decimal.Parse(explained.GetProperty("total").GetProperty("amount").GetString()!), sum);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await shop.GetAsync($"{line}/explain")).StatusCode);
        var history = await Read(await shop.GetAsync($"{line}/history"));
        Assert.Equal(2, Assert.Single(history.GetProperty("entries").EnumerateArray()).GetProperty("transfers")[0].GetProperty("legs").GetArrayLength());
        var listed = Assert.Single((await Read(await shop.GetAsync("/v1/lines?state=past_due&count=true"))).GetProperty("items").EnumerateArray());
        Assert.Equal(10, listed.GetProperty("days_past_due").GetInt32());
        var decision = await Read(await shop.PostAsJsonAsync("/v1/merchants/m-1/decisions", new { lender = "bank" }));
        Assert.Equal("line_past_due", decision.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_line_id_of_another_merchant_of_the_lender_is_refused_and_stops_no_server()
    {
        var at = "/v1/merchants/m-2";
        var decision = await Read(await shop.PostAsJsonAsync($"{at}/decisions", new { lender = "bank" }));
        var offer = await Read(await shop.PostAsJsonAsync($"{at}/offers", new { decision = decision.GetProperty("id").GetString() }));
        object Signature(string id) => new { offer = offer.GetProperty("offer").GetProperty("id").GetString(), disclosure_hash = offer.GetProperty("disclosure_hash").GetString(), line = id };
        var taken = await Send(shop, $"{at}/lines", Signature("line-1"), "a-1");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "line_id_taken"), (taken.StatusCode, await CodeOf(taken)));
        Assert.DoesNotContain("m-1", await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("line-2", (await Read(await Send(shop, $"{at}/lines", Signature("line-2"), "a-1"))).GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_most_that_64_bits_hold_was_a_fault_of_the_server_once_something_was_drawn()
    {
        await Read(await Send(shop, $"{line}/draws", new { amount = Cny("800.00") }, "d"));
        var most = Cny("92233720368547758.07");
        foreach (var (path, body) in new (string, object)[]
        {
            ($"{line}/draws", new { amount = most }), ($"{line}/repayments", new { amount = most }), ($"{line}/previews", new { action = "draw", amount = most }),
            ($"{line}/previews", new { action = "repay", amount = most }), ($"{line}/previews", new { action = "limit", amount = most }),
        })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(shop, path, body, "most")).StatusCode);
        }

        var futures = await Read(await shop.PostAsJsonAsync($"{line}/futures", new { draw = most }));
        Assert.Equal("amount_exceeds_available", futures.GetProperty("draw").GetProperty("outcome").GetString());
    }

    private static Task<JsonElement> Head(HttpClient reader) => SessionTests.Read(reader, "/v1/merchants/m-1");

    private async Task<JsonElement> Position(HttpClient reader) => (await SessionTests.Read(reader, line)).GetProperty("position");

    private async Task<IReadOnlyList<LoanFact>> Facts() => (await world.Get<ILoanStore>().FindLine(new MerchantId("m-1"), new LineId("line-1"), default))!.Facts;
}

public sealed class SqliteLoans() : LoanCompliance(new SqliteDatabases());

public sealed class PostgresLoans() : LoanCompliance(new PostgresDatabases());
