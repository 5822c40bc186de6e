using Puhui.Funds.Loans;
using static Puhui.Funds.Tests.Loans.Proposals;
using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests.Loans;

public sealed class LoanDisclosureTests
{
    [Fact]
    public void The_table_shows_every_cost_with_its_payee_and_the_annualised_total()
    {
        var table = SmallBusiness().Disclosure;
        Assert.Equal(
            [
                "Interest 利息 Interest: 12.00% per year, ACT/365, following lpr_1y → county-bank",
                "Fee 评估费 Assessment fee: 0.5% of the amount paid out → platform",
            ],
            table.Items.Select(i => $"{i.Kind} {i.Name}: {i.Standard} → {i.Payee}"));
        Assert.Equal(["Penalty 逾期违约金 Late payment penalty: 1% of principal and interest → county-bank"], table.ContingentItems.Select(i => $"{i.Kind} {i.Name}: {i.Standard} → {i.Payee}"));
        Assert.Equal((Cny("12000.00"), Cny("11940.00"), Cny("60.00")), (table.Principal, table.Received, table.Items[1].Amount));
        Assert.Equal(table.TotalToPay, table.Principal + table.Items[0].Amount + table.Items[1].Amount);
        Assert.Equal(table.TotalToPay, table.Rows.Where(r => r.Kind == RowKind.Instalment).Select(r => r.Amount).Aggregate((a, b) => a + b) + Cny("60.00"));
        Assert.True(table.NothingElseIsCharged);
    }

    [Fact]
    public void The_annualised_total_makes_the_flows_worth_nothing()
    {
        foreach (var table in new[] { SmallBusiness().Disclosure, InParts() })
        {
            var start = table.Flows[0].On.DayNumber;
            var worth = table.Flows.Sum(f => f.Amount.Minor * Math.Pow(1 + (double)table.AllInAnnual.Annual, -(f.On.DayNumber - start) / 365.0));
            Assert.Equal(0, worth, 0.01);
            Assert.True(table.AllInAnnual > table.SimpleAnnual && table.AllInWithContingent >= table.AllInAnnual);
        }
    }

    [Fact]
    public void Money_received_in_parts_between_payments_has_one_rate()
    {
        // 1 000 on the first day and 1 000 a year later, at 10 %: 1 210 + 1 100 − 100 × 1.1^1.8.
        DatedFlow Flow(int days, string amount) => new(Day("2026-01-01").AddDays(days), Cny(amount));
        Assert.Equal(0.10m, InternalRate.Of([Flow(0, "1000.00"), Flow(73, "-100.00"), Flow(365, "1000.00"), Flow(730, "-2191.28")])!.Value.Annual, 3);
        Assert.Null(InternalRate.Of([Flow(0, "100.00"), Flow(73, "-500.00"), Flow(365, "1000.00"), Flow(730, "-700.00")]));
        Assert.Equal(Rate.Zero, InternalRate.Of([Flow(0, "1000.00"), Flow(73, "-100.00"), Flow(365, "1000.00"), Flow(730, "-1900.00")]));
    }

    [Fact]
    public void A_loan_charged_as_disclosed_may_be_activated_and_one_charged_otherwise_may_not()
    {
        var proposal = SmallBusiness();
        var (table, terms) = (proposal.Disclosure, proposal.Terms);
        Assert.Empty(Differences(table, terms));

        var unseen = new ChargeTerms("手续费 Handling", ChargeTime.EachInstalment, ChargeBase.Flat, null, Cny("1.00"), false);
        Assert.Equal([new CostDifference("手续费 Handling", "", "12.00")], Differences(table, terms with { Charges = [.. terms.Charges, unseen] }));
        Assert.Equal([new CostDifference("评估费 Assessment fee", "60.00", "")], Differences(table, terms with { Charges = [] }));
        Assert.Equal([new CostDifference("评估费 Assessment fee", "60.00", "72.00")], Differences(table, terms with { Charges = [terms.Charges[0] with { Percent = 0.6m }, terms.Charges[1]] }));
        Assert.Equal(12, Differences(table, terms with { ExpectedDisbursementOn = terms.ExpectedDisbursementOn.AddDays(1) }).Count);
        Assert.Equal(12, Differences(table, terms with { Interest = terms.Interest with { AnnualRate = Percent("12.5"), Floating = null } }).Count);
    }

    [Fact]
    public void What_every_offered_product_discloses_is_what_the_core_asks_for()
    {
        foreach (var product in Data.Products.On(Day("2026-11-22")).Where(p => p.IsOffered))
        {
            foreach (var amount in new[] { product.Currencies[0].Min, product.Currencies[0].Default, product.Currencies[0].Default + Fen(7) })
            {
                var proposal = Usual(product, amount).Proposed();
                Assert.Empty(Differences(proposal.Disclosure, proposal.Terms));
            }
        }
    }

    [Fact]
    public void Disbursements_between_instalments_are_disclosed_as_the_core_asks_for_them()
    {
        var parts = With("small-business-instalment-loan", "\"several_disbursements\": false", "\"several_disbursements\": true");
        var asked = Asked("small-business-instalment-loan", "90000.00") with
        {
            Rate = Percent("9"),
            Count = 6,
            Disbursements = [new(Day("2026-11-22"), Cny("60000.00")), new(Day("2027-02-10"), Cny("30000.00"))],
        };
        var proposal = asked.Proposed(parts);
        Assert.Empty(Differences(proposal.Disclosure, proposal.Terms));
        Assert.Equal(Cny("90000.00"), proposal.Disclosure.Principal);
    }

    private static IReadOnlyList<CostDifference> Differences(LoanDisclosure table, LoanTerms terms) => DisclosureCheck.Differences(table, Data.Resolve(terms, "bank"));

    private static ProposeLoan.Request Usual(LoanProduct product, Money amount) => Asked(product.Code, amount.ToMajorString()) with
    {
        Supplier = new PartyId("shop"),
        HarvestOn = Day("2027-06-15"),
        Instalments = [new(Day("2027-01-15"), amount - Fen(101)), new(Day("2027-03-15"), Fen(101))],
    };

    private static LoanProposal SmallBusiness() => (Asked("small-business-instalment-loan", "12000.00") with { Rate = Percent("12"), Count = 12 }).Proposed();

    private static LoanDisclosure InParts() => (Asked("planting-loan", "20000.00") with
    {
        HarvestOn = Day("2027-09-15"),
        Disbursements = [new(Day("2026-11-22"), Cny("12000.00")), new(Day("2027-03-02"), Cny("8000.00"))],
    }).Proposed().Disclosure;
}
