using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Puhui.Access;
using Puhui.Testing;
using static Puhui.Server.Tests.CreditWorld;

namespace Puhui.Server.Tests;

/// <summary>Who may do what with a loan, and what hostile or mistaken requests get.</summary>
public sealed class LoanAccessTests : IAsyncLifetime
{
    private static readonly (string What, string Body)[] HostileBodies =
    [
        ("payments", """{"amount":{"amount":"-5.00","currency":"CNY"}}"""),
        ("payments", """{"amount":{"amount":"0.00","currency":"CNY"}}"""),
        ("payments", """{"amount":{"amount":"92233720368547758.07","currency":"CNY"}}"""),
        ("payments", """{"amount":{"amount":"999999999999.99","currency":"CNY"}}"""),
        ("payments", """{"amount":{"amount":"1e9","currency":"CNY"}}"""),
        ("payments", """{"amount":{"amount":"1.00","currency":"USD"}}"""),
        ("payments", """{"amount":{"amount":"1.00","currency":"CNY"},"on":"0001-01-01"}"""),
        ("payments", """{"amount":{"amount":"1.00","currency":"CNY"},"on":"9999-12-31"}"""),
        ("payments", """{"amount":{"amount":"1.00","currency":"CNY"},"on":"2026-02-30"}"""),
        ("payments", """{"amount":{"amount":"1.00","currency":"CNY"},"charge":"a\u0000b"}"""),
        ("payments", """{"amount":{"amount":"1.00","currency":"CNY"},"kind":"charge_payment"}"""),
        ("payments", """{"amount":{"amount":"1.00","currency":"CNY"},"kind":99}"""),
        ("payments", """{"amount":{"amount":"1.00","currency":"CNY"},"colour":"red"}"""),
        ("payments", "null"),
        ("payments", "[]"),
        ("charges", """{"terms":{"name":"a\u0000b","time":"on_day","base":"flat","percent":null,"flat":{"amount":"1.00","currency":"CNY"},"is_penalty":false},"due_on":"2026-06-01"}"""),
        ("charges", """{"terms":{"name":"x","time":"on_day","base":"principal","percent":79228162514264337593543950335,"flat":null,"is_penalty":false},"due_on":"2026-06-01"}"""),
        ("charges", """{"terms":{"name":"x","time":"on_day","base":"flat","percent":null,"flat":null,"is_penalty":false},"due_on":"2026-06-01"}"""),
        ("charges", """{"terms":null,"due_on":"2026-06-01"}"""),
        ("charges", """{"terms":{"name":"x","time":"on_day","base":"flat","percent":null,"flat":{"amount":"1.00","currency":"CNY"},"is_penalty":false},"due_on":"9999-12-31"}"""),
        ("rate-changes", """{"rate":"-0.5"}"""),
        ("rate-changes", """{"rate":"99999999999"}"""),
        ("reschedules", """{"from":"2026-06-01","extra_terms":2147483647}"""),
        ("reschedules", """{"from":"2026-06-01","extra_terms":-1}"""),
        ("reschedules", """{"from":"9999-12-31","due_on":"0001-01-01"}"""),
        ("re-ages", """{"first_due_on":"2026-09-01","count":1000000,"interest":"recomputed"}"""),
        ("re-ages", """{"first_due_on":"2199-09-01","count":600,"interest":"recomputed","every":1,"frequency":"years"}"""),
        ("re-ages", """{"first_due_on":"2026-09-01","count":0,"interest":"recomputed"}"""),
        ("interest-pauses", """{"from":"2026-06-30","to":"2026-06-01"}"""),
        ("interest-pauses", """{"from":"0001-01-01","to":"9999-12-31"}"""),
        ("charge-off", """{"reason":"a\u0000b"}"""),
        ("reversals", """{"target":"","reason":"x"}"""),
        ("chargebacks", """{"payment":"nobody","amount":{"amount":"1.00","currency":"CNY"}}"""),
        ("agreed-disbursements", """{"amount":{"amount":"1.00","currency":"CNY"},"paid_out_on":"9999-12-31"}"""),
        ("disbursements", """{"amount":{"amount":"1.00","currency":"CNY"}}"""),
    ];

    private static readonly string[] HostileQueries =
    [
        "?on=0001-01-01", "?on=9999-12-31", "?on=2026-04-30", "?on=2999-01-01", "?on=%00", "/explain", "/explain?figure=instalment&row=-1", "/explain?figure=instalment&row=99999999999",
        "/explain?figure=payment_use&payment=%00", "/explain?figure=payment_use&payment=a%20b",
    ];

    private static readonly string[] HostileLists = ["?product=%00", "?sort=loan;drop", "?limit=0", "?cursor=WyJ4Il0", "?class=worst", "?lender=a%20b"];

    private readonly SqliteDatabases databases = new();
    private LoanWorld world = null!;

    public async Task InitializeAsync() => world = await LoanWorld.Start(databases);

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task A_borrower_sees_its_loan_and_records_nothing_in_the_lenders_book()
    {
        Assert.Equal("active", (await world.Get("", world.Borrower)).GetProperty("figures").GetProperty("status").GetString());
        var amount = new { amount = Cny("100.00") };
        foreach (var (what, body) in new (string, object)[]
        {
            ("payments", amount), ("disbursements", amount), ("approval", amount), ("credit-refunds", amount), ("charge-waivers", new { charge = "x" }), ("write-off", new { }),
            ("reversals", new { target = "x", reason = "y" }), ("reschedules", new { from = "2026-06-01", extra_terms = 1 }),
        })
        {
            using var answer = await world.Post(world.Borrower, what, body);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{what}: {answer.StatusCode}");
        }

        Assert.Equal("30000.00", Text((await world.Get()).GetProperty("figures").GetProperty("outstanding").GetProperty("principal")));
    }

    [Fact]
    public async Task A_borrower_announces_what_it_paid_and_it_counts_once_it_is_confirmed()
    {
        var outstanding = Text((await world.Get()).GetProperty("figures").GetProperty("outstanding").GetProperty("total"));
        var announced = await Read(await world.Post(world.Borrower, "announced-payments", new { amount = Cny("100.00"), words = "this morning" }));
        var id = announced.GetProperty("fact").GetProperty("request").GetString();
        Assert.Equal(outstanding, Text((await world.Get()).GetProperty("figures").GetProperty("outstanding").GetProperty("total")));
        Assert.Equal(HttpStatusCode.Forbidden, (await world.Post(world.Borrower, $"announced-payments/{id}/confirmation", new { })).StatusCode);
        var booked = await world.Do($"announced-payments/{id}/confirmation", new { });
        Assert.Equal("repayment", booked.GetProperty("effects")[0].GetProperty("kind").GetString());
        Assert.Equal("payment_is_confirmed", await CodeOf(await world.Post(world.Lender, $"announced-payments/{id}/refusal", new { reason = "late" })));
        await world.Do("reversals", new { target = booked.GetProperty("fact").GetProperty("request").GetString(), reason = "another's money" });
        Assert.Equal("waiting", (await world.Get("/announced-payments", world.Borrower)).GetProperty("items")[0].GetProperty("status").GetString());
        await world.Do($"announced-payments/{id}/refusal", new { reason = "No such amount came" });
        Assert.Equal("refused", (await world.Get("/announced-payments")).GetProperty("items")[0].GetProperty("status").GetString());
        Assert.Equal("amount_exceeds_owed", await CodeOf(await world.Post(world.Borrower, "announced-payments", new { amount = Cny("90000.00") })));
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Post(world.Borrower, "announced-payments", new { amount = Cny("1.00"), words = "a\0b" })).StatusCode);
    }

    [Fact]
    public async Task A_stranger_gets_404_for_everything_of_the_loan()
    {
        var (rival, stranger) = (await world.Server.WithKey("bank-2"), await world.Server.As("lin-2.borrower"));
        foreach (var under in new[] { "", "/facts", "/postings", "/payoff", "/disclosure", "/explain?figure=payoff" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync(LoanWorld.Address + under)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(LoanWorld.Address + under)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await world.Post(rival, "payments", new { amount = Cny("1.00") })).StatusCode);
        Assert.Empty((await Read(await rival.GetAsync("/v1/loans"))).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task What_the_lender_gives_up_or_is_paid_by_others_is_not_the_platforms_to_record()
    {
        foreach (var kind in new[] { "goodwill_credit", "interest_payment_waiver", "charge_adjustment", "pool", "guarantor", "insurance", "recovery" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await world.Post(world.Platform, "payments", new { amount = Cny("1.00"), kind })).StatusCode);
        }

        foreach (var kind in new[] { "repayment", "sweep", "merchant_refund" })
        {
            await Read(await world.Post(world.Platform, "payments", new { amount = Cny("1.00"), kind }));
        }

        await world.Do("payments", new { amount = Cny("1.00"), kind = "goodwill_credit" });
    }

    [Fact]
    public async Task A_command_repeated_under_its_key_is_answered_the_same_for_ever()
    {
        var body = new { amount = Cny("200.00") };
        var first = await (await world.Post(world.Lender, "payments", body, "same")).Content.ReadAsStringAsync();
        world.Clock.Advance(40);
        await world.Do("payments", new { amount = Cny("50.00") });
        var again = await world.Post(world.Lender, "payments", body, "same");
        Assert.Equal("true", again.Headers.GetValues(IdempotencyKey.ReplayedHeader).Single());
        Assert.Equal(first, await again.Content.ReadAsStringAsync());
        Assert.Equal("request_id_taken", await CodeOf(await world.Post(world.Lender, "payments", new { amount = Cny("201.00") }, "same")));
    }

    [Fact]
    public async Task With_if_match_a_command_is_refused_once_the_loan_has_changed()
    {
        var tag = (await world.Lender.GetAsync(LoanWorld.Address)).Headers.ETag!;
        Assert.Equal(HttpStatusCode.OK, (await Conditional(tag, "first")).StatusCode);
        using var stale = await Conditional(tag, "second");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "changed_since"), (stale.StatusCode, await CodeOf(stale)));
        Assert.Equal(HttpStatusCode.OK, (await Conditional(tag, "first")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Conditional(new EntityTagHeaderValue("\"1\""), "third")).StatusCode);
    }

    [Fact]
    public async Task Two_payments_at_once_are_both_recorded_and_the_same_one_twice_is_recorded_once()
    {
        var requests = Enumerable.Range(0, 6).Select(i => world.Post(world.Lender, "payments", new { amount = Cny("10.00") }, $"at-once-{i / 2}"));
        var answers = await Task.WhenAll(requests);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        var facts = (await world.Get("/facts")).GetProperty("items").EnumerateArray();
        Assert.Equal(3, facts.Count(f => f.GetProperty("fact").GetProperty("kind").GetString() == "paid"));
    }

    [Fact]
    public async Task A_reversal_is_taken_once_marks_its_target_and_is_never_reversed()
    {
        var target = (await world.Do("payments", new { amount = Cny("100.00") })).GetProperty("fact").GetProperty("request").GetString();
        var reversal = (await world.Do("reversals", new { target, reason = "entered twice" })).GetProperty("fact").GetProperty("request").GetString();
        Assert.Equal("already_reversed", await CodeOf(await world.Post(world.Lender, "reversals", new { target, reason = "again" })));
        Assert.Equal("target_is_reversal", await CodeOf(await world.Post(world.Lender, "reversals", new { target = reversal, reason = "back" })));
        Assert.Equal("target_unknown", await CodeOf(await world.Post(world.Lender, "reversals", new { target = "nothing", reason = "back" })));
        var facts = (await world.Get("/facts")).GetProperty("items").EnumerateArray().ToList();
        var paid = facts.Single(f => f.GetProperty("fact").GetProperty("kind").GetString() == "paid");
        Assert.Equal(reversal, paid.GetProperty("reversed_by").GetString());
        Assert.True(paid.GetProperty("effects")[0].GetProperty("reversed").GetBoolean());
    }

    [Fact]
    public async Task Hostile_bodies_are_refused_in_words_and_change_nothing()
    {
        var before = (await world.Get()).GetProperty("version").GetInt64();
        var wrong = new List<string>();
        foreach (var (what, body) in HostileBodies)
        {
            var preview = body is "null" or "[]" ? body : $$"""{"{{PreviewName(what)}}":{{body}}}""";
            foreach (var (address, text) in new[] { (what, body), ("previews", preview) })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"{LoanWorld.Address}/{address}") { Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json") };
                request.Headers.Add(IdempotencyKey.Header, "hostile");
                await Collect(await world.Lender.SendAsync(request), $"{address} {text}", wrong);
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(before, (await world.Get()).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Hostile_queries_are_refused_in_words()
    {
        var wrong = new List<string>();
        foreach (var address in HostileQueries.Select(q => LoanWorld.Address + q).Concat(HostileLists.Select(q => "/v1/loans" + q)))
        {
            await Collect(await world.Lender.GetAsync(address), address, wrong);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_filter_and_sort_of_the_list_is_answered()
    {
        foreach (var query in new[] { "sort", "status", "state", "class" }.SelectMany(Values))
        {
            foreach (var direction in new[] { "asc", "desc" })
            {
                var page = await Read(await world.Lender.GetAsync($"/v1/loans?{query}&direction={direction}&count=true"));
                Assert.True(page.GetProperty("items").GetArrayLength() <= 1);
            }
        }
    }

    [Fact]
    public async Task A_loan_id_too_long_for_a_loan_is_not_found()
    {
        foreach (var length in new[] { 80, 81, 128 })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await world.Lender.GetAsync($"/v1/merchants/m-1/loans/{new string('x', length)}")).StatusCode);
        }
    }

    [Fact]
    public async Task An_application_is_signed_only_with_the_table_that_was_shown()
    {
        var body = new { product = "order-loan", wish = new { amount = Cny("30000.00"), count = 3, lender = "bank" }, disclosure_hash = new string('0', 64), loan = "loan-x" };
        Assert.Equal("disclosure_differs", await CodeOf(await Send(world.Borrower, "/v1/merchants/m-1/loans", body, "sign")));
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(world.Lender, "/v1/merchants/m-1/loans", body, "sign")).StatusCode);
        Assert.Equal("loan_id_taken", await CodeOf(await Taken()));
        Assert.Equal("loan_not_pending", await CodeOf(await world.Post(world.Borrower, "withdrawal", new { })));
    }

    [Fact]
    public async Task Every_command_and_read_of_a_loan_is_in_the_audit_log()
    {
        await world.Do("payments", new { amount = Cny("1.00") });
        await world.Get("/facts");
        var admin = await world.Server.As("bank.admin");
        var records = (await Read(await admin.GetAsync("/v1/audit"))).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("action").GetString()).ToList();
        Assert.Contains("PayOnLoan", records);
        Assert.Contains("TellLoanHistory", records);
    }

    private static async Task Collect(HttpResponseMessage answer, string what, List<string> wrong)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode is not (400 or 404 or 422) || JsonDocument.Parse(text).RootElement.GetProperty("action").GetString()!.Length == 0)
            {
                wrong.Add($"{what}: {(int)answer.StatusCode} {text[..Math.Min(200, text.Length)]}");
            }
        }
    }

    private async Task<HttpResponseMessage> Taken()
    {
        var wish = new { amount = Cny("30000.00"), count = 3, rate = "0.09", lender = "bank" };
        var preview = await Read(await world.Borrower.PostAsJsonAsync("/v1/products/order-loan/preview", wish));
        var hash = preview.GetProperty("proposal").GetProperty("disclosure_hash").GetString();
        return await Send(world.Borrower, "/v1/merchants/m-2/loans", new { product = "order-loan", wish, disclosure_hash = hash, loan = "loan-bank" }, "other");
    }

    private async Task<HttpResponseMessage> Conditional(EntityTagHeaderValue tag, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{LoanWorld.Address}/payments") { Content = JsonContent.Create(new { amount = Cny("10.00") }) };
        request.Headers.Add(IdempotencyKey.Header, key);
        request.Headers.IfMatch.Add(tag);
        return await world.Lender.SendAsync(request);
    }

    private static IEnumerable<string> Values(string parameter)
    {
        var type = typeof(ListLoans.Listing).GetProperties().Single(p => string.Equals(p.Name, parameter, StringComparison.OrdinalIgnoreCase)).PropertyType;
        var names = (IEnumerable<string>)Nullable.GetUnderlyingType(type)!.GetProperty("All")!.GetValue(null)!;
        return names.Select(n => $"{parameter}={n}");
    }

    private static string PreviewName(string what) => what switch
    {
        "payments" => "pay",
        "charges" => "charge",
        "rate-changes" => "change_rate",
        "reschedules" => "reschedule",
        "re-ages" => "re_age",
        "interest-pauses" => "pause_interest",
        "charge-off" => "charge_off",
        "reversals" => "reverse",
        "chargebacks" => "charge_back",
        "agreed-disbursements" => "agree_disbursement",
        _ => "disburse",
    };

    private static string? Text(JsonElement money) => money.GetProperty("amount").GetString();
}
