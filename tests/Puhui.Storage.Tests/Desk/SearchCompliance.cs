using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Storage.Desk;
using Puhui.Storage.Tests.Funds;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Desk;

/// <summary>What every engine must find, and for whom.</summary>
public abstract class SearchCompliance(TestDatabases databases)
{
    private static readonly HashSet<HitKind> All = [HitKind.Merchant, HitKind.Loan, HitKind.Decision, HitKind.ScheduledLoan];

    [Theory]
    [InlineData("b-4", "Merchant b-4")]
    [InlineData("NAME 9", "Merchant a-9, Merchant b-9")]
    [InlineData("line-a", "Loan line-a-0, Loan line-a-1")]
    [InlineData("100%", "")]
    public async Task It_finds_by_id_and_part_of_a_name(string text, string expected)
    {
        await using var world = await DeskWorld.New(databases);
        var hits = await new DeskSearch(world.Database).Find(text, All, world.AsBank, default);
        Assert.Equal(expected, string.Join(", ", hits.Select(h => $"{h.Kind} {h.Id}")));
    }

    [Fact]
    public async Task A_merchant_of_exactly_that_id_stands_first()
    {
        await using var world = await DeskWorld.New(databases);
        var hits = await new DeskSearch(world.Database).Find("a-1", All, world.AsBank, default);
        Assert.Equal("a-1", hits[0].Id);
        Assert.Contains(hits, h => h.Id == "a-10");
    }

    [Fact]
    public async Task A_decision_is_found_by_its_id_by_its_lender_only()
    {
        await using var world = await DeskWorld.New(databases);
        var search = new DeskSearch(world.Database);
        var page = await world.Desk.Decisions(new DecisionQuery(new DecisionFilter(), DecisionOrder.DecidedAt, false), world.AsBank, null, 1, default);
        var id = page.Rows[0].Figures.Decision;
        Assert.Contains(await search.Find(id, All, world.AsBank, default), h => h.Kind == HitKind.Decision && h.Id == id);
        Assert.DoesNotContain(await search.Find(id, All, DeskWorld.Reach("other", ["shop-a", "shop-b"], ["other"], []), default), h => h.Kind == HitKind.Decision);
    }

    [Fact]
    public async Task A_loan_with_a_schedule_is_found_by_the_beginning_of_its_id_by_its_lender_only()
    {
        await using var world = await DeskWorld.New(databases);
        await new LoanBookWorld(world.Database) { Key = new LoanKey(new MerchantId("b-2"), new LoanId("purchase-1")) }.Opened();
        var search = new DeskSearch(world.Database);
        var hit = Assert.Single(await search.Find("purchase", All, world.AsBank, default));
        Assert.Equal((HitKind.ScheduledLoan, "purchase-1", "b-2"), (hit.Kind, hit.Id, hit.Merchant.Value));
        Assert.Empty(await search.Find("purchase", All, DeskWorld.Reach("other", ["shop-a", "shop-b"], ["other"], []), default));
        Assert.Empty(await search.Find("purchase", All, DeskWorld.Reach("half", ["shop-a"], [DeskWorld.Bank.Value], []), default));
    }

    [Fact]
    public async Task Nothing_out_of_reach_is_found()
    {
        await using var world = await DeskWorld.New(databases);
        var search = new DeskSearch(world.Database);
        var nobody = DeskWorld.Reach("nobody", [], [], []);
        var owner = DeskWorld.Reach("owner", [], [DeskWorld.Bank.Value], ["a-0"]);
        Assert.Empty(await search.Find("a-0", All, nobody, default));
        Assert.All(await search.Find("a-", All, owner, default), h => Assert.Equal("a-0", h.Merchant.Value));
        Assert.Equal(["line-a-0"], (await search.Find("line-", All, owner, default)).Select(h => h.Id));
        Assert.Empty(await search.Find("line-", new HashSet<HitKind> { HitKind.Merchant }, owner, default));
    }
}

public sealed class SqliteSearchTests(SqliteDatabases databases) : SearchCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresSearchTests(PostgresDatabases databases) : SearchCompliance(databases), IClassFixture<PostgresDatabases>;
