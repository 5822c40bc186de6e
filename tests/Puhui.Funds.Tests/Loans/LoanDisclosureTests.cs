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
        var day = proposal.Terms.ExpectedDisbursementOn;
        var facts = new List<Puhui.Funds.Loans.LoanFact> { new Approved(1, new("a"), day, proposal.Terms.Principal), new Disbursed(2, new("d"), day, proposal.Terms.Principal) };
        facts.AddRange(proposal.Terms.Charges.Where(c => c.Time == ChargeTime.Disbursement).Select((c, i) => new Charged(3 + i, new($"c-{i}"), day, c, day)));
        Assert.Empty(Differences(proposal, facts));

        var unseen = new Charged(9, new("x"), day, new ChargeTerms("手续费 Handling", ChargeTime.OnDay, ChargeBase.Flat, null, Cny("1.00"), false), day);
        Assert.Equal([new CostDifference("手续费 Handling", "", "1.00")], Differences(proposal, [.. facts, unseen]));
        Assert.Equal([new CostDifference("评估费 Assessment fee", "60.00", "")], Differences(proposal, facts.Take(2)));
        var dearer = facts.Select(f => f is Charged c ? c with { Terms = c.Terms with { Percent = 0.6m } } : f);
        Assert.Equal([new CostDifference("评估费 Assessment fee", "60.00", "72.00")], Differences(proposal, dearer));
        Assert.Equal(12, Differences(proposal, facts.Select(f => f with { ValueDate = f.ValueDate.AddDays(1) })).Count);
    }

    [Fact]
    public void Charges_with_instalments_are_those_of_the_core()
    {
        var proposal = (Asked("platform-purchase-credit", "3333.33") with { Supplier = new("shop"), Count = 5 }).Proposed();
        var day = proposal.Terms.ExpectedDisbursementOn;
        Puhui.Funds.Loans.LoanFact[] facts =
            [new Approved(1, new("a"), day, proposal.Terms.Principal), new Disbursed(2, new("d"), day, proposal.Terms.Principal), new Charged(3, new("c"), day, proposal.Terms.Charges[0], day)];
        Assert.Empty(Differences(proposal, facts));
        var standing = LoanCalculator.At(Data.Resolve(proposal.Terms, "bank"), facts, day);
        Assert.Equal(
            standing.Rows.Where(r => r.Number is not null).Select(r => r.Due.Total),
            proposal.Disclosure.Rows.Where(r => r.Number is not null).Select(r => r.Amount.Minor));
    }

    private static IReadOnlyList<CostDifference> Differences(LoanProposal proposal, IEnumerable<Puhui.Funds.Loans.LoanFact> facts)
    {
        var all = facts.ToList();
        return DisclosureCheck.Differences(proposal.Disclosure, LoanCalculator.At(Data.Resolve(proposal.Terms, proposal.Licence), all, all.Max(f => f.ValueDate)));
    }

    private static LoanProposal SmallBusiness() => (Asked("small-business-instalment-loan", "12000.00") with { Rate = Percent("12"), Count = 12 }).Proposed();

    private static LoanDisclosure InParts() => (Asked("planting-loan", "20000.00") with
    {
        HarvestOn = Day("2027-09-15"),
        Disbursements = [new(Day("2026-11-22"), Cny("12000.00")), new(Day("2027-03-02"), Cny("8000.00"))],
    }).Proposed().Disclosure;
}
