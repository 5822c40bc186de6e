using System.Text.Json;
using Puhui.Testing;

namespace Puhui.Server.Tests.Records;

/// <summary>The quarantine desk over HTTP: who sees which lines, where they are at fault, and how they are released.</summary>
public sealed class QuarantineTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private RecordsWorld world = null!;

    public async Task InitializeAsync() => world = await RecordsWorld.Start(databases);

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task A_line_is_seen_with_its_fault_repaired_and_released_and_the_release_says_by_whom()
    {
        await world.Shop.PostAsync("/v1/events", RecordsWorld.Lines(RecordsWorld.Order("茶-1".Replace("茶", "o", StringComparison.Ordinal), price: "1.005"), "nonsense"));
        var list = await RecordsWorld.Ok(world.Officer.GetAsync("/v1/quarantine?reason=schema_violation&count=true"));
        var id = Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("id").GetString();
        Assert.Equal(2, list.GetProperty("counts").GetArrayLength());
        var shown = await RecordsWorld.Ok(world.Officer.GetAsync($"/v1/quarantine/{id}"));
        var (text, fault) = (shown.GetProperty("text").GetString()!, shown.GetProperty("fault"));
        Assert.Equal("\"1.005\"", text.Substring(fault.GetProperty("start").GetInt32(), fault.GetProperty("length").GetInt32()));

        var still = await RecordsWorld.Ok(world.Officer.PostAsync($"/v1/quarantine/{id}/release", RecordsWorld.Json("{}")));
        Assert.Equal(("still_refused", "data.lines[0].price"), (still.GetProperty("outcome").GetString(), still.GetProperty("field").GetString()));
        Assert.Equal(["still_refused"], await ReleasesOnRecord());
        var repaired = JsonSerializer.Serialize(new { line = text.Replace("1.005", "1.00", StringComparison.Ordinal) });
        var released = await RecordsWorld.Ok(world.Officer.PostAsync($"/v1/quarantine/{id}/release", RecordsWorld.Json(repaired)));
        Assert.Equal("released", released.GetProperty("outcome").GetString());
        var release = (await RecordsWorld.Ok(world.Shop.GetAsync($"/v1/quarantine/{id}"))).GetProperty("release");
        Assert.Equal(("user:bank.officer", "m-1", true), (release.GetProperty("by").GetString(), release.GetProperty("merchant").GetString(), release.GetProperty("is_repaired").GetBoolean()));
        var again = await RecordsWorld.Ok(world.Officer.PostAsync($"/v1/quarantine/{id}/release", RecordsWorld.Json(repaired)));
        Assert.Equal("already_released", again.GetProperty("outcome").GetString());
        Assert.Equal(1, (await RecordsWorld.Ok(world.Officer.GetAsync("/v1/quarantine?state=waiting"))).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await RecordsWorld.Ok(world.Officer.GetAsync("/v1/quarantine?state=released"))).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Lines_of_others_are_not_there()
    {
        await world.Shop.PostAsync("/v1/events", RecordsWorld.Lines("nonsense"));
        var id = (await RecordsWorld.Ok(world.Shop.GetAsync("/v1/quarantine"))).GetProperty("items")[0].GetProperty("id").GetString();
        foreach (var other in new[] { world.OtherShop, world.OtherOfficer })
        {
            Assert.Equal(0, (await RecordsWorld.Ok(other.GetAsync("/v1/quarantine"))).GetProperty("items").GetArrayLength());
            await RecordsWorld.Refused(404, "not_found", other.GetAsync($"/v1/quarantine/{id}"));
            await RecordsWorld.Refused(404, "not_found", other.PostAsync($"/v1/quarantine/{id}/release", RecordsWorld.Json("{}")));
        }

        await RecordsWorld.Refused(403, "permission_missing", (await world.Server.As("lin.borrower")).GetAsync("/v1/quarantine"));
        await RecordsWorld.Refused(403, "permission_missing", (await world.Server.As("eyes.auditor")).PostAsync($"/v1/quarantine/{id}/release", RecordsWorld.Json("{}")));
    }

    [Fact]
    public async Task A_line_that_lacks_consent_is_withheld_from_lenders_and_shown_to_its_sender()
    {
        await RecordsWorld.Ok(world.Shop.PostAsync("/v1/merchants", RecordsWorld.Lines(RecordsWorld.Merchant("m-9", "shop", "Silent", consents: false))));
        await world.Shop.PostAsync("/v1/events", RecordsWorld.Lines(RecordsWorld.Order("o-1", "m-9")));
        var id = (await RecordsWorld.Ok(world.Shop.GetAsync("/v1/quarantine?reason=consent_missing"))).GetProperty("items")[0].GetProperty("id").GetString();
        var lender = await RecordsWorld.Ok(world.Officer.GetAsync($"/v1/quarantine/{id}"));
        Assert.True(lender.GetProperty("is_withheld").GetBoolean() && lender.GetProperty("text").ValueKind == JsonValueKind.Null && lender.GetProperty("base64").ValueKind == JsonValueKind.Null);
        Assert.Equal(RecordsWorld.Order("o-1", "m-9"), (await RecordsWorld.Ok(world.Shop.GetAsync($"/v1/quarantine/{id}"))).GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("""{"a":1,"data":{"lines":[{"price":"1"},{"price":"2.x"}]}}""", "data.lines[1].price", "\"2.x\"")]
    [InlineData("""{"名":"值","at":"soon"}""", "at", "\"soon\"")]
    [InlineData("""{"data":{"lines":[{"sku":"s"}]}}""", "data.lines[0].price", """{"sku":"s"}""")]
    [InlineData("""{"data":{}}""", "source", """{"data":{}}""")]
    [InlineData("""{"data":[1,2]}""", "data", "[1,2]")]
    [InlineData("not json", "source", null)]
    public void A_field_is_found_in_the_text_of_its_line(string text, string field, string? expected)
    {
        var span = FieldSpan.Find(text, field);
        Assert.Equal(expected, span is null ? null : text.Substring(span.Start, span.Length));
    }

    /// <summary>The results of what was tried to be released, as the audit has them.</summary>
    private async Task<List<string>> ReleasesOnRecord()
    {
        var records = await RecordsWorld.Ok((await world.Server.As("bank.admin")).GetAsync("/v1/audit?action=ReleaseQuarantinedLine"));
        return [.. records.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("result").GetString()!)];
    }
}
