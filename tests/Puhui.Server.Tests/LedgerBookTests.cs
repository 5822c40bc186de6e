using System.Text.Json;
using Puhui.Server.Tests.Me;
using Puhui.Server.Tests.Records;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>The books by HTTP: a lender's people look at their own book and at no other.</summary>
public sealed class LedgerBookTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private BorrowerWorld world = null!;
    private string book = "";

    public async Task InitializeAsync()
    {
        world = await BorrowerWorld.Start(databases);
        book = (await BorrowerWorld.Get(world.Officer, "/v1/ledger/books")).GetProperty("items").EnumerateArray().Single().GetProperty("book").GetString()!;
    }

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task A_draw_is_followed_from_the_trial_balance_to_the_statement_to_the_transfer()
    {
        var trial = await BorrowerWorld.Get(world.Officer, $"/v1/ledger/books/{book}/trial-balance");
        Assert.True(trial.GetProperty("is_balanced").GetBoolean());
        var lent = trial.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("account").GetString()!.Contains("principal", StringComparison.Ordinal));
        Assert.Equal("10000.00", lent.GetProperty("balance").GetProperty("amount").GetString());
        var account = lent.GetProperty("account").GetString()!;
        var statement = await BorrowerWorld.Get(world.Officer, $"/v1/ledger/books/{book}/accounts/{Uri.EscapeDataString(account)}/statement");
        var line = statement.GetProperty("lines").EnumerateArray().Single();
        Assert.Equal(("10000.00", "10000.00"), (line.GetProperty("amount").GetProperty("amount").GetString(), line.GetProperty("balance").GetProperty("amount").GetString()));
        var transfer = await BorrowerWorld.Get(world.Officer, $"/v1/ledger/books/{book}/transfers/{Uri.EscapeDataString(line.GetProperty("transfer").GetString()!)}");
        Assert.Contains(transfer.GetProperty("legs").EnumerateArray(), l => l.GetProperty("account").GetString() == account);
        Assert.Equal(2, transfer.GetProperty("legs").GetArrayLength());
    }

    [Fact]
    public async Task Before_the_draw_nothing_was_on_the_account()
    {
        var trial = await BorrowerWorld.Get(world.Officer, $"/v1/ledger/books/{book}/trial-balance?as_of=2020-01-01");
        Assert.All(trial.GetProperty("lines").EnumerateArray(), l => Assert.Equal("0.00", l.GetProperty("balance").GetProperty("amount").GetString()));
    }

    [Fact]
    public async Task Another_lenders_officer_sees_no_such_book_and_a_platforms_key_may_not_look()
    {
        Assert.Equal(JsonValueKind.Array, (await BorrowerWorld.Get(world.OtherOfficer, "/v1/ledger/books")).GetProperty("items").ValueKind);
        Assert.Empty((await BorrowerWorld.Get(world.OtherOfficer, "/v1/ledger/books")).GetProperty("items").EnumerateArray());
        foreach (var path in (string[])[$"/v1/ledger/books/{book}/trial-balance", $"/v1/ledger/books/{book}/accounts/cash/statement", $"/v1/ledger/books/{book}/transfers/any"])
        {
            await RecordsWorld.Refused(404, "not_found", world.OtherOfficer.GetAsync(path));
            await RecordsWorld.Refused(403, "permission_missing", world.Shop.GetAsync(path));
        }

        await RecordsWorld.Refused(404, "not_found", world.Officer.GetAsync("/v1/ledger/books/bank-usd/trial-balance"));
        await RecordsWorld.Refused(404, "not_found", world.Officer.GetAsync("/v1/ledger/books/bank-usd/accounts/cash/statement"));
    }

    [Fact]
    public async Task A_statement_of_more_than_a_quarter_is_refused_with_the_rule()
    {
        var trial = await BorrowerWorld.Get(world.Officer, $"/v1/ledger/books/{book}/trial-balance");
        var account = Uri.EscapeDataString(trial.GetProperty("lines")[0].GetProperty("account").GetString()!);
        foreach (var span in (string[])["from=2026-01-01&to=2026-12-31", "from=2026-03-02&to=2026-03-01"])
        {
            await RecordsWorld.Refused(422, "statement_span", world.Officer.GetAsync($"/v1/ledger/books/{book}/accounts/{account}/statement?{span}"));
        }
    }
}
