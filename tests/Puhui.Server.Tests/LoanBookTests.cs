using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Puhui.Funds.Loans;
using Puhui.Testing;
using static Puhui.Server.Tests.CreditWorld;

namespace Puhui.Server.Tests;

/// <summary>Loans with schedules over HTTP: from the application to the last instalment.</summary>
public sealed class LoanBookTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private LoanWorld world = null!;

    public async Task InitializeAsync() => world = await LoanWorld.Start(databases);

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task A_loan_shows_its_schedule_figures_and_payoff()
    {
        var loan = await world.Get();
        Assert.Equal("active", loan.GetProperty("figures").GetProperty("status").GetString());
        Assert.Equal("30000.00", Amount(loan.GetProperty("figures").GetProperty("outstanding").GetProperty("principal")));
        var rows = loan.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["paid_out", "to_come", "to_come", "to_come"], rows.Select(r => r.GetProperty("state").GetString()));
        Assert.Equal("30000.00", Amount((await world.Get("/payoff")).GetProperty("payoff").GetProperty("principal")));
        Assert.True((await world.Get("/disclosure")).GetProperty("is_as_signed").GetBoolean());
    }

    [Fact]
    public async Task A_payment_meets_the_first_instalment_and_is_answered_with_its_receipt()
    {
        var first = (await world.Get()).GetProperty("rows")[1];
        world.Clock.Advance(31);
        var receipt = await world.Do("payments", new { amount = first.GetProperty("due").GetProperty("total") });
        Assert.Equal("repayment", receipt.GetProperty("effects")[0].GetProperty("kind").GetString());
        Assert.Equal("met", (await world.Get()).GetProperty("rows")[1].GetProperty("state").GetString());
        var facts = (await world.Get("/facts")).GetProperty("items").EnumerateArray().ToList();
        Assert.Contains(facts, f => f.GetProperty("fact").GetProperty("kind").GetString() == "paid");
        Assert.NotEmpty((await world.Get("/postings")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_merchants_loans_come_page_by_page_each_once()
    {
        foreach (var id in new[] { "second", "third" })
        {
            await LoanWorld.Apply(world.Borrower, "m-1", "bank", id);
        }

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await Read(await world.Lender.GetAsync($"/v1/merchants/m-1/loans?limit=1{cursor}"));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(l => l.GetProperty("contract").GetProperty("id").GetString()!));
            cursor = page.GetProperty("next_cursor").GetString() is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : "";
        }
        while (cursor.Length > 0 && seen.Count < 9);
        Assert.Equal(3, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public async Task A_page_of_one_merchants_loans_was_a_page_of_anothers_too()
    {
        await LoanWorld.Apply(world.Borrower, "m-1", "bank", "second");
        var page = await Read(await world.Lender.GetAsync("/v1/merchants/m-1/loans?limit=1"));
        var cursor = Uri.EscapeDataString(page.GetProperty("next_cursor").GetString()!);
        Assert.Equal(HttpStatusCode.OK, (await world.Lender.GetAsync($"/v1/merchants/m-1/loans?cursor={cursor}")).StatusCode);
        Assert.Equal("parameter_invalid", await CodeOf(await world.Lender.GetAsync($"/v1/merchants/m-2/loans?cursor={cursor}")));
    }

    [Fact]
    public async Task A_reason_too_long_was_told_as_missing()
    {
        Assert.Equal("reason_needed", await CodeOf(await world.Post(world.Lender, "charge-off", new { reason = " " })));
        Assert.Equal("reason_too_long", await CodeOf(await world.Post(world.Lender, "charge-off", new { reason = new string('x', 100_001) })));
    }

    [Fact]
    public async Task Use_and_the_loan_to_be_settled_stand_in_the_contract_and_open_applications_are_bounded()
    {
        async Task<HttpResponseMessage> Ask(string id, string? settles)
        {
            var wish = new { amount = Cny("31000.00"), count = 3, rate = "0.09", lender = "bank", settles };
            var preview = await Read(await world.Platform.PostAsJsonAsync("/v1/products/order-loan/preview", wish));
            var hash = preview.GetProperty("proposal").GetProperty("disclosure_hash").GetString();
            return await Send(world.Platform, "/v1/merchants/m-1/loans", new { product = "order-loan", wish, disclosure_hash = hash, loan = id }, $"apply-{id}");
        }

        var signed = (await Read(await Ask("next", "loan-bank"))).GetProperty("contract");
        Assert.Equal(("stock", "loan-bank", "accrual-1"), (signed.GetProperty("use").GetString(), signed.GetProperty("settles").GetString(), signed.GetProperty("servicing").GetString()));
        await Read(await Send(world.Lender, "/v1/merchants/m-1/loans/next/approval", new { amount = Cny("31000.00") }, "approve-next"));
        Assert.Equal("settles_another", await CodeOf(await Send(world.Lender, "/v1/merchants/m-1/loans/next/disbursements", new { amount = Cny("31000.00") }, "disburse-next")));
        Assert.Equal("next", (await world.Do("restructurings", new { successor = "next" })).GetProperty("fact").GetProperty("other").GetString());

        for (var number = 1; number <= 10; number++)
        {
            Assert.True((await Ask($"open-{number}", null)).IsSuccessStatusCode);
        }

        Assert.Equal("too_many_open_applications", await CodeOf(await Ask("open-11", null)));
        Assert.True((await Ask("open-10", null)).IsSuccessStatusCode, "the same request once more is answered as before");
    }

    [Fact]
    public async Task A_loan_was_proposed_for_the_year_2199()
    {
        var answer = await Read(await world.Lender.PostAsJsonAsync("/v1/products/order-loan/preview", new { amount = Cny("30000.00"), disburse_on = "2199-01-01" }));
        Assert.Equal("disbursement_too_far_ahead", answer.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_loan_with_nothing_past_due_is_unpaid_since_no_day()
    {
        var first = (await world.Get()).GetProperty("rows")[1];
        var before = (await Read(await world.Lender.GetAsync("/v1/loans"))).GetProperty("items")[0];
        Assert.Equal(JsonValueKind.Null, before.GetProperty("unpaid_since").ValueKind);
        Assert.Equal((first.GetProperty("due_on").GetString(), Amount(first.GetProperty("due").GetProperty("total"))), (before.GetProperty("next_due_on").GetString(), Amount(before.GetProperty("next_due"))));
        world.Clock.Advance(40);
        var after = (await Read(await world.Lender.GetAsync("/v1/loans"))).GetProperty("items")[0];
        Assert.Equal(first.GetProperty("due_on").GetString(), after.GetProperty("unpaid_since").GetString());
        Assert.True(after.GetProperty("days_unpaid").GetInt32() > 0);
    }

    [Fact]
    public async Task A_preview_shows_both_schedules_and_records_nothing()
    {
        var due = (await world.Get()).GetProperty("rows")[2].GetProperty("due_on").GetString();
        var preview = await Read(await world.Officer.PostAsJsonAsync($"{LoanWorld.Address}/previews", new { reschedule = new { from = due, extra_terms = 2 } }));
        Assert.Equal(preview.GetProperty("rows_before").GetArrayLength() + 2, preview.GetProperty("rows_after").GetArrayLength());
        Assert.Equal(4, (await world.Get()).GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task A_loan_is_replaced_by_a_new_one_and_taken_back_with_it()
    {
        Assert.Equal("successor_unknown", await CodeOf(await world.Post(world.Lender, "restructurings", new { successor = "loan-2" })));
        await LoanWorld.Apply(world.Platform, "m-1", "bank", "loan-2");
        await Read(await Send(world.Lender, "/v1/merchants/m-1/loans/loan-2/approval", new { amount = Cny("30000.00") }, "approve-2"));
        var preview = await Read(await world.Officer.PostAsJsonAsync($"{LoanWorld.Address}/previews", new { restructure = new { successor = "loan-2" } }));
        Assert.Equal("closed_rescheduled", preview.GetProperty("after").GetProperty("status").GetString());
        var receipt = await world.Do("restructurings", new { successor = "loan-2" });
        Assert.Equal("loan-2", receipt.GetProperty("fact").GetProperty("other").GetString());
        var (old, next) = (await world.Get(), await Read(await world.Lender.GetAsync("/v1/merchants/m-1/loans/loan-2")));
        Assert.Equal(("closed_rescheduled", "loan-2"), (old.GetProperty("figures").GetProperty("status").GetString(), old.GetProperty("successor").GetString()));
        Assert.Equal("loan-bank", next.GetProperty("predecessors")[0].GetString());
        Assert.Equal("active", next.GetProperty("figures").GetProperty("status").GetString());
        var reversal = new { target = receipt.GetProperty("fact").GetProperty("request").GetString(), reason = "another loan was meant" };
        var tried = await Read(await world.Officer.PostAsJsonAsync($"{LoanWorld.Address}/previews", new { reverse = reversal }));
        Assert.Equal("active", tried.GetProperty("after").GetProperty("status").GetString());
        await world.Do("reversals", reversal);
        Assert.Equal("approved", (await Read(await world.Lender.GetAsync("/v1/merchants/m-1/loans/loan-2"))).GetProperty("figures").GetProperty("status").GetString());
    }

    /// <summary>The loan is signed at 9 % a year and paid monthly: all in that is a little more; a rate raised to 12 % for what is left lies between.</summary>
    [Fact]
    public async Task A_preview_of_a_new_rate_tells_what_the_loan_then_costs_all_in()
    {
        var from = (await world.Get()).GetProperty("rows")[1].GetProperty("due_on").GetString();
        world.Clock.Advance(40);
        var preview = await Read(await world.Lender.PostAsJsonAsync($"{LoanWorld.Address}/previews", new { reschedule = new { from, new_rate = "0.12" } }));
        var (before, after) = (RateOf(preview, "all_in_before"), RateOf(preview, "all_in_after"));
        Assert.InRange(before, 0.09m, 0.096m);
        Assert.InRange(after, before + 0.01m, 0.128m);
        Assert.Equal((0.09m, 0.12m), (RateOf(preview.GetProperty("before"), "annual_rate"), RateOf(preview.GetProperty("after"), "annual_rate")));
        Assert.Equal(0.09m, RateOf((await world.Get()).GetProperty("figures"), "annual_rate"));

        static decimal RateOf(JsonElement of, string name) => decimal.Parse(of.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_fraud_mark_is_seen_by_the_lender_only_and_its_loans_are_found()
    {
        await world.Do("fraud-marks", new { mark = "set", reason = "no goods were delivered" });
        var mark = (await world.Get()).GetProperty("fraud_mark");
        Assert.Equal(("fraud_mark_set", "key:"), (mark.GetProperty("kind").GetString(), mark.GetProperty("by").GetString()![..4]));
        Assert.Equal(JsonValueKind.Null, (await world.Get("", world.Borrower)).GetProperty("fraud_mark").ValueKind);
        static IEnumerable<string?> Kinds(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(f => f.GetProperty("fact").GetProperty("kind").GetString());
        Assert.Contains("fraud_mark_set", Kinds(await world.Get("/facts")));
        Assert.DoesNotContain("fraud_mark_set", Kinds(await world.Get("/facts", world.Borrower)));
        Assert.Equal(1, (await Read(await world.Lender.GetAsync("/v1/loans?state=marked_fraud"))).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.Forbidden, (await world.Borrower.GetAsync("/v1/loans?state=marked_fraud")).StatusCode);
        Assert.Equal("loan_marked_fraud", await CodeOf(await world.Post(world.Lender, "payments", new { amount = Cny("1.00"), kind = "goodwill_credit" })));
        var tried = await world.Borrower.PostAsJsonAsync($"{LoanWorld.Address}/previews", new { pay = new { amount = Cny("1.00"), kind = "goodwill_credit" } });
        Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await world.Borrower.PostAsJsonAsync($"{LoanWorld.Address}/previews", new { mark_fraud = new { mark = "lifted", reason = "x" } })).StatusCode);
        await world.Do("fraud-marks", new { mark = "lifted", reason = "they were" });
        Assert.Equal(JsonValueKind.Null, (await world.Get()).GetProperty("fraud_mark").ValueKind);
    }

    [Fact]
    public async Task Every_figure_is_explained_by_steps_that_sum_to_what_the_loan_shows()
    {
        var receipt = await world.Do("payments", new { amount = Cny("100.00") });
        world.Clock.Advance(80);
        var figures = (await world.Get()).GetProperty("figures");
        foreach (var (figure, shown) in new[] { ("outstanding", "outstanding"), ("past_due", "past_due"), ("accrued", "accrued"), ("payoff", "payoff") })
        {
            var explained = await world.Get($"/explain?figure={figure}");
            Assert.Equal(Amount(figures.GetProperty(shown).GetProperty("total")), Amount(explained.GetProperty("amount")));
            Assert.NotEmpty(explained.GetProperty("steps").EnumerateArray());
        }

        Assert.Equal(figures.GetProperty("days_past_due").GetInt32(), (await world.Get("/explain?figure=days_past_due")).GetProperty("number").GetInt32());
        Assert.Equal(figures.GetProperty("class").GetString(), (await world.Get("/explain?figure=class")).GetProperty("class").GetString());
        var row = (await world.Get()).GetProperty("rows")[1].GetProperty("due");
        Assert.Equal(Amount(row.GetProperty("interest")), Amount((await world.Get("/explain?figure=row_interest&row=1")).GetProperty("amount")));
        Assert.Equal(Amount(row.GetProperty("total")), Amount((await world.Get("/explain?figure=instalment&row=1")).GetProperty("amount")));
        var used = await world.Get($"/explain?figure=payment_use&payment={receipt.GetProperty("fact").GetProperty("request").GetString()}");
        Assert.Equal("100.00", Amount(used.GetProperty("amount")));
        Assert.Equal("row_or_payment_needed", await CodeOf(await world.Lender.GetAsync($"{LoanWorld.Address}/explain?figure=row_interest")));
        Assert.Equal(HttpStatusCode.NotFound, (await world.Lender.GetAsync($"{LoanWorld.Address}/explain?figure=instalment&row=99")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Lender.GetAsync($"{LoanWorld.Address}/explain?figure=colour")).StatusCode);
    }

    [Fact]
    public async Task The_list_is_filtered_sorted_and_cut_into_pages()
    {
        await LoanWorld.Apply(world.Platform, "m-2", "bank", "loan-2");
        var all = await Read(await world.Officer.GetAsync("/v1/loans?sort=outstanding&direction=desc&limit=1&count=true"));
        Assert.Equal(("loan-bank", 2), (all.GetProperty("items")[0].GetProperty("loan").GetString(), all.GetProperty("total").GetInt32()));
        var next = await Read(await world.Officer.GetAsync($"/v1/loans?sort=outstanding&direction=desc&limit=1&cursor={all.GetProperty("next_cursor").GetString()}"));
        Assert.Equal("loan-2", next.GetProperty("items")[0].GetProperty("loan").GetString());
        Assert.Single((await Read(await world.Officer.GetAsync("/v1/loans?status=submitted"))).GetProperty("items").EnumerateArray());
        Assert.Empty((await Read(await (await world.Server.As("bank-2.officer")).GetAsync("/v1/loans"))).GetProperty("items").EnumerateArray());
        Assert.Single((await Read(await world.Borrower.GetAsync("/v1/merchants/m-1/loans"))).GetProperty("items").EnumerateArray());
    }

    /// <summary>A verb's outcome without words would end as a fault of the server.</summary>
    [Fact]
    public void Every_refusal_of_a_verb_has_words_in_both_languages()
    {
        var outcomes = typeof(PayLoan).Assembly.GetTypes().Where(t => t is { IsEnum: true, Name: "Outcome", Namespace: "Puhui.Funds.Loans" });
        var codes = outcomes.SelectMany(o => Enum.GetNames(o).Zip(Enum.GetValuesAsUnderlyingType(o).Cast<int>())).Where(c => c.Second >= 10).Select(c => JsonNamingPolicy.SnakeCaseLower.ConvertName(c.First));
        Assert.All(codes.Distinct(), c => Assert.True(ProblemWords.Find(c) is not null, $"{c} has no words"));
    }

    private static string? Amount(JsonElement money) => money.GetProperty("amount").GetString();
}
