using System.Net;
using System.Net.Http.Json;
using Puhui.Testing;
using static Puhui.Server.Tests.CreditWorld;

namespace Puhui.Server.Tests;

/// <summary>The catalogue over HTTP, and what a loan would cost.</summary>
public sealed class ProductTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private TestServer server = null!;
    private HttpClient officer = null!;

    public async Task InitializeAsync()
    {
        server = await TestServer.Start(databases, new FixedClock());
        officer = await server.As("bank.officer");
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task The_catalogue_lists_what_is_offered_and_what_is_not_yet()
    {
        var items = (await Read(await officer.GetAsync("/v1/products"))).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(13, items.Count);
        Assert.Equal(9, items.Count(i => i.GetProperty("is_offered").GetBoolean()));
        Assert.Equal("line", items.Single(i => i.GetProperty("code").GetString() == "sales-repaid-line").GetProperty("kind").GetString());
        var village = await Read(await officer.GetAsync("/v1/products/village-live-loan"));
        Assert.Equal("compensation_pool", village.GetProperty("needs")[0].GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/v1/products/gift")).StatusCode);
    }

    [Fact]
    public async Task A_preview_shows_the_schedule_and_all_costs_and_records_nothing()
    {
        var answer = await Preview("order-loan", new { amount = Cny("30000.00"), count = 3, rate = "0.09" });
        Assert.Equal("proposed", answer.GetProperty("outcome").GetString());
        var table = answer.GetProperty("proposal").GetProperty("disclosure");
        Assert.Equal(4, table.GetProperty("rows").GetArrayLength());
        Assert.Equal(64, answer.GetProperty("proposal").GetProperty("disclosure_hash").GetString()!.Length);
        Assert.True(answer.GetProperty("law").GetArrayLength() > 0);
    }

    [Fact]
    public async Task A_refusal_says_why_in_both_languages_and_by_which_rule()
    {
        var missing = await Preview("community-group-loan", new { amount = Cny("5000.00") });
        Assert.Equal(("not_yet_offered", "guarantee_group"), (missing.GetProperty("outcome").GetString(), missing.GetProperty("missing")[0].GetString()));
        var law = await Preview("small-business-instalment-loan", new { amount = Cny("600000.00") });
        Assert.Equal("supplier_must_be_paid", law.GetProperty("outcome").GetString());
        Assert.True(law.GetProperty("refusal").GetProperty("title").GetProperty("zh").GetString()!.Length > 0);
        var broken = law.GetProperty("law").EnumerateArray().Single(c => !c.GetProperty("kept").GetBoolean());
        Assert.Equal(("entrusted_payment.business", "2024-07-01"), (broken.GetProperty("rule").GetString(), broken.GetProperty("effective_from").GetString()));
    }

    [Fact]
    public async Task A_line_has_no_schedule_to_preview_and_a_lender_out_of_reach_is_not_found()
    {
        Assert.Equal("product_is_a_line", await CodeOf(await officer.PostAsJsonAsync("/v1/products/sales-repaid-line/preview", new { amount = Cny("5000.00") })));
        var elsewhere = await officer.PostAsJsonAsync("/v1/products/order-loan/preview", new { amount = Cny("5000.00"), lender = "bank-2" });
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    private async Task<System.Text.Json.JsonElement> Preview(string product, object body) => await Read(await officer.PostAsJsonAsync($"/v1/products/{product}/preview", body));

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    }
}
