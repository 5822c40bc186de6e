using Puhui.Credit;
using Puhui.Funds;
using Puhui.Ledger;
using Puhui.Testing;

namespace Puhui.Chain.Tests;

/// <summary>A line of CNY 6,000 drawn whole on 1 January in six parts of thirty days: the first minimum falls due on 31 January.</summary>
public sealed class StandingTests
{
    [Theory]

    // on | lender | exposure | days past due
    [InlineData("2026-01-20", "bank", "6000.00", 0)]
    [InlineData("2026-02-20", "bank", "6000.00", 20)]
    [InlineData("2026-02-20", "another", "0.00", 0)]
    public void What_is_owed_to_a_lender_and_how_late_counts_for_that_lender_only(string on, string lender, string exposure, int daysPastDue)
    {
        var standing = Standing.Of([Line()], new PartyId(lender), DateOnly.Parse(on), Currency.Cny);
        Assert.Equal(new BorrowerStanding(Money.Parse(exposure, Currency.Cny), daysPastDue), standing);
    }

    private static Line Line()
    {
        var product = ProductCatalogue.Parse([File.ReadAllText(Path.Combine(RepositoryFiles.Root, "products", "sales-repaid-line.json"))]).Find("sales-repaid-line", new DateOnly(2026, 1, 1))!;
        var terms = product.TermsIn(Currency.Cny);
        var limit = Money.Parse("6000.00", Currency.Cny);
        var (start, hash) = (new DateOnly(2026, 1, 1), terms.Hash());
        var lender = new Lender(new PartyId("bank"), new BookId("bank"), "micro_lender");
        var contract = new Contract(
            new LineId("l"), new MerchantId("m"), new OfferId("o"), lender, limit, Rate.FromAnnual(0.1m), product.Code, product.Version, terms, hash, hash, "rules", start);
        return new Line(contract, [new Drawn(1, new RequestId("d"), start, default, limit, new PartyId("m"), false)], [], 1);
    }
}
