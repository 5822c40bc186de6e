using Puhui.Funds.Loans;
using static Puhui.Funds.Tests.Loans.Proposals;
using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests.Loans;

public sealed class LoanLawTests
{
    [Theory]
    [InlineData("bank", "2026-11-22", "18", ProposeLoan.Outcome.Proposed)]
    [InlineData("micro_lender", "2026-11-22", "18", ProposeLoan.Outcome.Proposed)]

    // From the end of 2027 a micro-lender may take four times the LPR, 12 %, counted with all fees and compounded.
    [InlineData("micro_lender", "2027-12-30", "11.5", ProposeLoan.Outcome.Proposed)]
    [InlineData("micro_lender", "2027-12-31", "11.5", ProposeLoan.Outcome.RateAboveCap)]
    [InlineData("micro_lender", "2027-12-31", "9", ProposeLoan.Outcome.Proposed)]
    [InlineData("unlicensed", "2026-11-22", "11.5", ProposeLoan.Outcome.RateAboveCap)]
    public void The_rate_cap_goes_by_licence_and_day(string licence, string on, string percent, ProposeLoan.Outcome expected)
    {
        var answer = (Asked("small-business-instalment-loan", "100000.00", licence) with { On = Day(on), Rate = Percent(percent), Count = 36 }).Propose(NoPenalty);
        Assert.Equal(expected, answer.Outcome);
    }

    [Fact]
    public void A_fee_to_a_platform_counts_in_the_capped_rate()
    {
        var dear = With("small-business-instalment-loan", "\"percent\": 0.5", "\"percent\": 8");
        var asked = Asked("small-business-instalment-loan", "100000.00", "micro_lender") with { Rate = Percent("12"), Count = 12 };
        Assert.Equal(ProposeLoan.Outcome.Proposed, asked.Propose().Outcome);
        var answer = asked.Propose(dear);
        Assert.Equal(ProposeLoan.Outcome.RateAboveCap, answer.Outcome);
        var broken = answer.Law.Single(c => !c.Kept);
        Assert.Equal(("all_in_cap_small_loan", "0.24", "fraction", Day("2025-12-31"), true), (broken.Rule, broken.Bound, broken.Unit, broken.EffectiveFrom, broken.Verified));
        Assert.StartsWith("小额贷款公司综合融资成本管理工作指引", broken.Source, StringComparison.Ordinal);
        Assert.True(decimal.Parse(broken.Found, System.Globalization.CultureInfo.InvariantCulture) > 0.24m);
    }

    [Fact]
    public void Penalties_count_with_the_rate_of_a_lender_without_licence()
    {
        var asked = Asked("small-business-instalment-loan", "100000.00", "unlicensed") with { Rate = Percent("10"), Count = 12 };
        Assert.Equal(ProposeLoan.Outcome.Proposed, asked.Propose(NoPenalty).Outcome);
        var broken = asked.Propose().Law.Single(c => !c.Kept);
        Assert.Equal("civil_lending_cap.lpr_multiple × lpr_1y", broken.Rule);
        Assert.Equal("0.12", broken.Bound);
        Assert.False(broken.Verified);
    }

    [Fact]
    public void Consumption_by_a_bank_is_at_most_200_000_and_a_bullet_at_most_a_year()
    {
        var consumption = With("order-loan", "\"business\"", "\"consumption\"");
        Assert.Equal(ProposeLoan.Outcome.Proposed, Asked("order-loan", "200000.00").Propose(consumption).Outcome);
        Assert.Equal(ProposeLoan.Outcome.AmountAboveCap, Asked("order-loan", "200000.01").Propose(consumption).Outcome);
        Assert.Equal(ProposeLoan.Outcome.AmountAboveCap, (Asked("order-loan", "200000.00") with { Others = Cny("0.01") }).Propose(consumption).Outcome);
        var crop = With("planting-loan", "\"business\"", "\"consumption\"");
        Assert.Equal(ProposeLoan.Outcome.Proposed, (Asked("planting-loan", "9000.00") with { HarvestOn = Day("2027-10-23") }).Propose(crop).Outcome);
        Assert.Equal(ProposeLoan.Outcome.TermAboveCap, (Asked("planting-loan", "9000.00") with { HarvestOn = Day("2027-10-24") }).Propose(crop).Outcome);
    }

    [Fact]
    public void Above_half_a_million_a_business_loan_goes_to_the_supplier()
    {
        var asked = Asked("small-business-instalment-loan", "500000.01");
        Assert.Equal(ProposeLoan.Outcome.SupplierMustBePaid, asked.Propose().Outcome);
        Assert.Equal(ProposeLoan.Outcome.Proposed, (asked with { Supplier = new PartyId("machines-ltd") }).Propose().Outcome);
        Assert.Equal(ProposeLoan.Outcome.Proposed, (asked with { Amount = Cny("500000.00") }).Propose().Outcome);
    }

    [Fact]
    public void Nobody_lends_for_securities_even_if_a_product_would()
    {
        var product = With("order-loan", "\"uses\": [\"stock\", ", "\"uses\": [\"securities\", ");
        var answer = Asked("order-loan", "30000.00").Propose(product);
        Assert.Equal(ProposeLoan.Outcome.UseForbidden, answer.Outcome);
        Assert.Equal("forbidden_use.securities", answer.Law.Single(c => !c.Kept).Rule);
    }

    private static LendingData NoPenalty => With("small-business-instalment-loan", "\"percent\": 1,", "\"percent\": 0.0001,");
}
