using Puhui.Access;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Signals;
using Puhui.Storage.Desk;
using Puhui.Storage.Funds;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Desk;

/// <summary>What every engine must do with the lists of the console: every row once in every order, nothing out of reach, and the same rows when they are written again from the facts.</summary>
public abstract class DeskCompliance(TestDatabases databases)
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task Paging_visits_every_merchant_once_in_every_order_and_direction()
    {
        await using var world = await DeskWorld.New(databases);
        foreach (var order in Enum.GetValues<MerchantOrder>())
        {
            foreach (var descending in new[] { false, true })
            {
                var query = new MerchantQuery(new MerchantFilter(), DeskWorld.Bank, order, descending, Today);
                var ids = (await All(world, query, world.AsBank)).Select(m => m.Merchant.Value).ToList();
                Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
                Assert.True(world.Ids.ToHashSet(StringComparer.Ordinal).SetEquals(ids), $"{order}, descending {descending}: {ids.Count} of {world.Ids.Count}");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_stand_in_the_order_of_the_figure_with_what_is_unknown_last(bool descending)
    {
        await using var world = await DeskWorld.New(databases);
        var rows = await All(world, new MerchantQuery(new MerchantFilter(), DeskWorld.Bank, MerchantOrder.Score, descending, Today), world.AsBank);
        var scores = rows.Select(r => r.Credit?.Score).ToList();
        var known = scores.TakeWhile(s => s is not null).Select(s => s!.Value).ToList();
        Assert.NotEmpty(known);
        Assert.All(scores.Skip(known.Count), Assert.Null);
        Assert.Equal(descending ? known.OrderDescending() : known.Order(), known);
        var principals = (await All(world, new MerchantQuery(new MerchantFilter(), DeskWorld.Bank, MerchantOrder.Principal, descending, Today), world.AsBank))
            .Select(r => r.Lending?.Principal.Minor ?? 0).TakeWhile(p => p > 0).ToList();
        Assert.Equal(3, principals.Count);
        Assert.Equal(descending ? principals.OrderDescending() : principals.Order(), principals);
    }

    [Fact]
    public async Task A_caller_sees_its_own_merchants_and_its_own_lenders_figures_only()
    {
        await using var world = await DeskWorld.New(databases);
        var query = new MerchantQuery(new MerchantFilter(), DeskWorld.Bank, MerchantOrder.Name, false, Today);
        var shopB = await All(world, query, DeskWorld.Reach("shop-b", ["shop-b"], [DeskWorld.Bank.Value], []));
        Assert.All(shopB, m => Assert.Equal("shop-b", m.Platform.Value));
        Assert.Equal(world.Ids.Count(i => i.StartsWith("b-", StringComparison.Ordinal)), shopB.Count);
        var owner = await All(world, query, DeskWorld.Reach("owner", [], [DeskWorld.Bank.Value], ["a-3", "b-1"]));
        Assert.Equal(["a-3", "b-1"], owner.Select(m => m.Merchant.Value).Order(StringComparer.Ordinal));
        var both = await All(world, query, DeskWorld.Reach("owner", ["shop-b"], [], ["a-3", "b-1"]));
        Assert.Equal(shopB.Count + 1, both.Count);
        Assert.All(both, m => Assert.True(m.Credit is null && m.Lending is null));
        var stranger = await All(world, query, DeskWorld.Reach("other-bank", ["shop-a"], ["other-bank"], []));
        Assert.All(stranger, m => Assert.True(m.Credit is null && m.Lending is null));
        Assert.Empty(await All(world, query, DeskWorld.Reach("nobody", [], [], [])));
        Assert.Equal(shopB.Count, await world.Desk.CountMerchants(query, DeskWorld.Reach("shop-b", ["shop-b"], [], []), default));
    }

    [Fact]
    public async Task Filters_keep_what_fits_in_any_order_and_counts_agree()
    {
        await using var world = await DeskWorld.New(databases);
        MerchantFilter[] filters =
        [
            new(Region: "CN-33"), new(Industry: "tea"), new(Text: "SHOP NAME 1"), new(Platform: new PartyId("shop-b")), new(Outcome: DecideCredit.Outcome.Approved),
            new(ScoreMin: 600), new(ScoreMax: 640), new(Lending: LendingState.None), new(Lending: LendingState.Open), new(Lending: LendingState.Owing),
            new(Lending: LendingState.PastDue), new(Region: "CN-33", Lending: LendingState.None),
        ];
        var everything = await All(world, new MerchantQuery(new MerchantFilter(), DeskWorld.Bank, MerchantOrder.Merchant, false, Today), world.AsBank);
        foreach (var filter in filters)
        {
            var expected = everything.Where(m => Fits(m, filter)).Select(m => m.Merchant.Value).ToHashSet(StringComparer.Ordinal);
            Assert.True(expected.Count > 0 && expected.Count < everything.Count, $"{filter} tells merchants apart");
            foreach (var order in Enum.GetValues<MerchantOrder>())
            {
                var query = new MerchantQuery(filter, DeskWorld.Bank, order, true, Today);
                var ids = (await All(world, query, world.AsBank)).Select(m => m.Merchant.Value).ToList();
                Assert.True(expected.SetEquals(ids) && ids.Count == expected.Count, $"{filter}, {order}: {string.Join(' ', ids)}");
                Assert.Equal(expected.Count, await world.Desk.CountMerchants(query, world.AsBank, default));
            }
        }
    }

    [Fact]
    public async Task Decisions_and_lines_are_paged_in_every_order_and_belong_to_their_lender()
    {
        await using var world = await DeskWorld.New(databases);
        var all = await AllDecisions(world, new DecisionQuery(new DecisionFilter(), DecisionOrder.DecidedAt, true), world.AsBank);
        Assert.Equal(world.Decisions, all.Count);
        foreach (var order in Enum.GetValues<DecisionOrder>())
        {
            var some = await AllDecisions(world, new DecisionQuery(new DecisionFilter(), order, order == DecisionOrder.Limit), world.AsBank);
            Assert.True(all.ToHashSet().SetEquals(some) && some.Count == all.Count, $"{order}");
        }

        Assert.Empty(await AllDecisions(world, new DecisionQuery(new DecisionFilter(DeskWorld.Bank), DecisionOrder.DecidedAt, true), DeskWorld.Reach("x", ["shop-a"], ["other-bank"], [])));
        var approved = new DecisionFilter(Outcome: DecideCredit.Outcome.Approved, Platform: new PartyId("shop-a"));
        var expected = all.Count(d => d.Figures.Outcome == DecideCredit.Outcome.Approved && d.Platform.Value == "shop-a");
        Assert.Equal(expected, await world.Desk.CountDecisions(approved, world.AsBank, default));
        foreach (var order in Enum.GetValues<LineOrder>())
        {
            var lines = (await world.Desk.Lines(new LineQuery(new LineFilter(), order, true, Today), world.AsBank, null, 200, default)).Rows;
            Assert.Equal(4, lines.Select(l => l.Line).Distinct().Count());
        }

        Assert.Equal(1, await world.Desk.CountLines(new LineQuery(new LineFilter(State: LineState.Frozen), LineOrder.OpenedOn, true, Today), world.AsBank, default));
        Assert.Equal(0, await world.Desk.CountLines(new LineQuery(new LineFilter(), LineOrder.OpenedOn, true, Today), DeskWorld.Reach("x", ["shop-a"], ["other-bank"], []), default));
    }

    [Fact]
    public async Task Days_past_due_in_lists_are_those_of_the_calculator_on_any_day()
    {
        await using var world = await DeskWorld.New(databases);
        for (var day = new DateOnly(2026, 1, 10); day < new DateOnly(2026, 12, 1); day = day.AddDays(3))
        {
            foreach (var shown in (await world.Desk.Lines(new LineQuery(new LineFilter(), LineOrder.DueDay, false, day), world.AsBank, null, 200, default)).Rows)
            {
                var line = (await new LoanStore(world.Database).FindLine(shown.Merchant, shown.Line, default))!;
                if (line.Facts.All(f => f.ValueDate <= day))
                {
                    var position = LineCalculator.At(line.Contract, line.Facts, day, DeskWorld.Classes);
                    Assert.Equal((position.DaysPastDue, position.PrincipalOutstanding, position.Limit), (shown.DaysPastDue, shown.Principal, shown.Limit));
                }
            }
        }
    }

    [Fact]
    public async Task Rebuilding_finds_nothing_unless_a_row_was_tampered_with_and_then_mends_it()
    {
        await using var world = await DeskWorld.New(databases);
        var rebuild = new DeskRebuild(world.Database);
        foreach (var id in world.Ids)
        {
            Assert.Empty(await rebuild.Run(new MerchantId(id), default));
        }

        await world.Database.Write(session => session.Execute("update desk_credit set score = score + 1, principal = 7 where merchant = 'a-3'"), default);
        await world.Database.Write(session => session.Execute("delete from desk_merchant where merchant = 'b-1'"), default);
        Assert.Equal(2, (await rebuild.Run(new MerchantId("a-3"), default)).Count);
        Assert.Single(await rebuild.Run(new MerchantId("b-1"), default));
        Assert.Empty(await rebuild.Run(new MerchantId("a-3"), default));
        Assert.Empty(await rebuild.Run(new MerchantId("b-1"), default));
    }

    [Fact]
    public async Task A_renamed_merchant_is_found_by_its_new_name_only()
    {
        await using var world = await DeskWorld.New(databases);
        await RegisterMerchants.Handle([new(DeskWorld.Merchant("a-3") with { Name = "Renamed", Region = "CN-01" }, [])], world.Store, default);
        var query = new MerchantQuery(new MerchantFilter(Text: "renamed", Region: "CN-01", ScoreMin: 1), DeskWorld.Bank, MerchantOrder.Score, true, Today);
        Assert.Equal("a-3", Assert.Single(await All(world, query, world.AsBank)).Merchant.Value);
        Assert.Empty(await All(world, query with { Filter = new MerchantFilter(Platform: new PartyId("shop-a"), Text: "shop name 3 ") }, world.AsBank));
    }

    [Fact]
    public async Task Views_are_kept_by_name_up_to_a_number()
    {
        await using var world = await DeskWorld.New(databases);
        var now = new Timestamp(1);
        Assert.True(await world.Desk.SaveView("user:a", new DeskView("merchants", "late", "lending=past_due", now), 2, default));
        Assert.True(await world.Desk.SaveView("user:a", new DeskView("merchants", "late", "lending=owing", now), 2, default));
        Assert.True(await world.Desk.SaveView("user:a", new DeskView("merchants", "best", "order=score", now), 2, default));
        Assert.False(await world.Desk.SaveView("user:a", new DeskView("merchants", "third", "", now), 2, default));
        Assert.Equal(["order=score", "lending=owing"], (await world.Desk.Views("user:a", "merchants", default)).Select(v => v.Query));
        Assert.Empty(await world.Desk.Views("user:b", "merchants", default));
        Assert.False(await world.Desk.RemoveView("user:b", "merchants", "late", default));
        Assert.True(await world.Desk.RemoveView("user:a", "merchants", "late", default));
    }

    private static async Task<List<MerchantSummary>> All(DeskWorld world, MerchantQuery query, Reach reach)
    {
        var rows = new List<MerchantSummary>();
        DeskPlace? place = null;
        do
        {
            var page = await world.Desk.Merchants(query, reach, place, 3, default);
            rows.AddRange(page.Rows);
            place = page.Next;
        }
        while (place is not null);
        return rows;
    }

    private static async Task<List<DecisionSummary>> AllDecisions(DeskWorld world, DecisionQuery query, Reach reach)
    {
        var rows = new List<DecisionSummary>();
        DeskPlace? place = null;
        do
        {
            var page = await world.Desk.Decisions(query, reach, place, 4, default);
            rows.AddRange(page.Rows);
            place = page.Next;
        }
        while (place is not null);
        return rows;
    }

    private static bool Fits(MerchantSummary m, MerchantFilter f) =>
        (f.Region is null || m.Region == f.Region) && (f.Industry is null || m.Industry == f.Industry) && (f.Platform is null || m.Platform == f.Platform)
        && (f.Text is null || m.Name.Contains(f.Text, StringComparison.OrdinalIgnoreCase))
        && (f.Outcome is null || m.Credit?.Outcome == f.Outcome)
        && (f.ScoreMin is null || m.Credit?.Score >= f.ScoreMin) && (f.ScoreMax is null || m.Credit?.Score <= f.ScoreMax)
        && f.Lending switch
        {
            LendingState.None => m.Lending is null,
            LendingState.Open => m.Lending is not null,
            LendingState.Owing => m.Lending?.Principal.IsPositive == true,
            LendingState.PastDue => m.Lending?.DaysPastDue > 0,
            _ => true,
        };
}

public sealed class SqliteDesk(SqliteDatabases databases) : DeskCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresDesk(PostgresDatabases databases) : DeskCompliance(databases), IClassFixture<PostgresDatabases>;
