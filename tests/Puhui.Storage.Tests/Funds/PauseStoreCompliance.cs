using Puhui.Funds;
using Puhui.Ledger;
using Puhui.Storage.Funds;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Funds;

/// <summary>What every engine must do with wishes to pause.</summary>
public abstract class PauseStoreCompliance(TestDatabases databases)
{
    private static readonly Timestamp Noon = Timestamp.Parse("2026-02-10T12:00:00Z");

    [Fact]
    public async Task Facts_are_read_as_they_were_added_and_only_the_first_of_two_at_once_is()
    {
        await using var database = await databases.New();
        var pauses = new PauseStore(database);
        var contract = Contract("m-1", "line-1", "county-bank");
        PauseFact[] facts =
        [
            new PauseRequested(1, new("p-1"), Noon, 30, PauseCause.Other, "霜冻 \"quoted\""),
            new PauseAnswered(2, new("p-1"), Noon, PauseAnswer.Agreed, "Yes.", "user:wang"),
            new PauseRequested(3, new("p-2"), Noon, 60, PauseCause.Illness, ""),
            new PauseWithdrawn(4, new("p-2"), Noon),
        ];
        foreach (var fact in facts)
        {
            Assert.True(await pauses.AppendPause(contract, fact, default));
        }

        Assert.False(await pauses.AppendPause(contract, new PauseWithdrawn(4, new("p-2"), Noon), default));
        var history = await pauses.LoadPauses(contract.Merchant, contract.Id, default);
        Assert.Equal(facts, history.Facts);
        Assert.Equal([PauseStatus.Agreed, PauseStatus.Withdrawn], history.Requests.Select(r => r.Status));
        Assert.Empty((await pauses.LoadPauses(new MerchantId("m-2"), contract.Id, default)).Facts);
    }

    [Fact]
    public async Task A_lender_lists_what_was_asked_of_it_latest_first_page_by_page()
    {
        await using var database = await databases.New();
        var pauses = new PauseStore(database);
        foreach (var (merchant, lender, minute) in new[] { ("m-1", "county-bank", 0), ("m-2", "county-bank", 1), ("m-3", "other-bank", 2), ("m-4", "county-bank", 1) })
        {
            await pauses.AppendPause(Contract(merchant, "line-1", lender), new PauseRequested(1, new("p-1"), Noon.Plus(TimeSpan.FromMinutes(minute)), 30, PauseCause.Family, ""), default);
        }

        await pauses.AppendPause(Contract("m-1", "line-1", "county-bank"), new PauseAnswered(2, new("p-1"), Noon, PauseAnswer.Declined, "No.", "user:wang"), default);
        var all = new List<LinePause>();
        while (await pauses.PausesAskedOf([new("county-bank")], all is [.., var last] ? PausePlace.Of(last) : null, 2, default) is { Count: > 0 } page)
        {
            all.AddRange(page);
        }

        Assert.Equal(["m-4 Open", "m-2 Open", "m-1 Declined"], all.Select(p => $"{p.Merchant} {p.Request.Status}"));
        Assert.Empty(await pauses.PausesAskedOf([], null, 10, default));
    }

    private static Contract Contract(string merchant, string line, string lender)
    {
        var terms = ProductCatalogue.Parse([File.ReadAllText(Path.Combine(RepositoryFiles.Root, "products", "sales-repaid-line.json"))])
            .Find("sales-repaid-line", new DateOnly(2026, 1, 1))!.TermsIn(Currency.Cny);
        return new Contract(
            new LineId(line), new MerchantId(merchant), new OfferId("offer-1"), new Lender(new PartyId(lender), new BookId(lender), "bank"), Money.Parse("50000.00", Currency.Cny),
            Rate.FromPercent(12), "sales-repaid-line", "v", terms, terms.Hash(), ContentHash.Of("disclosure"u8), "r", new DateOnly(2026, 1, 5));
    }
}

public sealed class SqlitePauseStore(SqliteDatabases databases) : PauseStoreCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresPauseStore(PostgresDatabases databases) : PauseStoreCompliance(databases), IClassFixture<PostgresDatabases>;
