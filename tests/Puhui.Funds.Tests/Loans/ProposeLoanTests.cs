using Puhui.Funds.Loans;
using static Puhui.Funds.Tests.Loans.Proposals;
using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests.Loans;

public sealed class ProposeLoanTests
{
    private static readonly PartyId Shop = new("farm-shop");

    [Fact]
    public void What_is_asked_for_becomes_terms_and_what_is_not_is_as_the_product_has_it()
    {
        var proposal = (Asked("order-loan", "30000.00") with { Count = 2, Rate = Percent("9"), DisburseOn = Day("2026-12-01") }).Proposed();
        var terms = proposal.Terms;
        Assert.Equal((ScheduleKind.InterestFirstBullet, 2, 9m, Day("2026-12-01")), (terms.Schedule, terms.Plan.Count, terms.Interest.AnnualRate.Percent, terms.ExpectedDisbursementOn));
        Assert.Equal((LoanUse.Stock, CanonicalJson.HashOf(terms), proposal.Disclosure.Hash()), (proposal.Use, proposal.TermsHash, proposal.DisclosureHash));
        Assert.Equal((3, 10.5m), (Asked("order-loan", "30000.00").Proposed().Terms.Plan.Count, Asked("order-loan", "30000.00").Proposed().Terms.Interest.AnnualRate.Percent));
    }

    [Fact]
    public void A_rate_that_follows_an_index_is_the_index_and_what_lies_above_it()
    {
        var interest = (Asked("small-business-instalment-loan", "100000.00") with { Rate = Percent("9") }).Proposed().Terms.Interest;
        Assert.Equal(new FloatingRate("lpr_1y", Percent("6"), Percent("4"), Percent("18")), interest.Floating);
    }

    [Fact]
    public void What_a_product_needs_and_is_not_there_is_the_reason_it_is_not_offered()
    {
        var answer = Asked("village-live-loan", "10000.00").Propose();
        Assert.Equal(ProposeLoan.Outcome.NotYetOffered, answer.Outcome);
        Assert.Equal([LoanNeed.CompensationPool], answer.Missing);
        Assert.Null(answer.Proposal);
    }

    public static TheoryData<string, ProposeLoan.Outcome> Refused => new()
    {
        { "no such product", ProposeLoan.Outcome.ProductUnknown },
        { "a group loan without a group", ProposeLoan.Outcome.NotYetOffered },
        { "dollars", ProposeLoan.Outcome.CurrencyNotSold },
        { "999.99", ProposeLoan.Outcome.AmountBelowMin },
        { "500 000.01", ProposeLoan.Outcome.AmountAboveMax },
        { "for a house", ProposeLoan.Outcome.UseNotOfProduct },
        { "5.99 %", ProposeLoan.Outcome.RateBelowMin },
        { "12.01 %", ProposeLoan.Outcome.RateAboveMax },
        { "index before its first value", ProposeLoan.Outcome.IndexUnknown },
        { "paid out yesterday", ProposeLoan.Outcome.DisbursementInPast },
        { "paid out in 367 days", ProposeLoan.Outcome.DisbursementTooFarAhead },
        { "paid out in 2199", ProposeLoan.Outcome.DisbursementTooFarAhead },
        { "paid out on the last day there is", ProposeLoan.Outcome.DisbursementTooFarAhead },
        { "a harvest on the last day there is", ProposeLoan.Outcome.TermAboveMax },
        { "an order loan in two parts", ProposeLoan.Outcome.DisbursedAtOnce },
        { "parts that do not sum to the amount", ProposeLoan.Outcome.DisbursementsDiffer },
        { "a crop without a harvest", ProposeLoan.Outcome.HarvestMissing },
        { "a harvest today", ProposeLoan.Outcome.HarvestTooEarly },
        { "no instalments named", ProposeLoan.Outcome.InstalmentsMissing },
        { "instalments that do not sum to the amount", ProposeLoan.Outcome.InstalmentsDiffer },
        { "no instalment", ProposeLoan.Outcome.TermBelowMin },
        { "seven months", ProposeLoan.Outcome.TermAboveMax },
        { "harvest in two years", ProposeLoan.Outcome.TermAboveMax },
        { "a calendar that ends before the loan", ProposeLoan.Outcome.CalendarNotCovered },
        { "nobody to pay", ProposeLoan.Outcome.SupplierMissing },
        { "a licence no rule names", ProposeLoan.Outcome.LicenceUnknown },
    };

    [Fact]
    public void A_loan_may_be_proposed_for_a_day_a_leap_year_ahead() =>
        Assert.Equal(ProposeLoan.Outcome.Proposed, (Asked("order-loan", "30000.00") with { DisburseOn = Day("2027-11-23") }).Propose().Outcome);

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_is_refused_with_its_reason(string what, ProposeLoan.Outcome expected)
    {
        var order = Asked("order-loan", "30000.00");
        var planting = Asked("planting-loan", "20000.00") with { HarvestOn = Day("2027-09-15") };
        var dated = With("order-loan", "\"holidays\": \"unadjusted\",\n      \"calendar\": null", "\"holidays\": \"following\",\n      \"calendar\": \"CN\"");
        var longAgo = With("small-business-instalment-loan", "\"2026-01-01\"", "\"2019-01-01\"");
        var answer = what switch
        {
            "no such product" => (order with { Product = "gift" }).Propose(),
            "a group loan without a group" => Asked("community-group-loan", "1.00").Propose(),
            "dollars" => (order with { Amount = Money.Parse("30000.00", Currency.Of("USD")) }).Propose(),
            "999.99" => Asked("order-loan", "999.99").Propose(),
            "500 000.01" => Asked("order-loan", "500000.01").Propose(),
            "for a house" => (order with { Use = LoanUse.House }).Propose(),
            "5.99 %" => (order with { Rate = Percent("5.99") }).Propose(),
            "12.01 %" => (order with { Rate = Percent("12.01") }).Propose(),
            "index before its first value" => (Asked("small-business-instalment-loan", "30000.00") with { On = Day("2019-06-01") }).Propose(longAgo),
            "paid out yesterday" => (order with { DisburseOn = Day("2026-11-21") }).Propose(),
            "paid out in 367 days" => (order with { DisburseOn = Day("2027-11-24") }).Propose(),
            "paid out in 2199" => (order with { DisburseOn = Day("2199-01-01") }).Propose(),
            "paid out on the last day there is" => (order with { DisburseOn = DateOnly.MaxValue }).Propose(),
            "a harvest on the last day there is" => (planting with { HarvestOn = DateOnly.MaxValue }).Propose(),
            "an order loan in two parts" => (order with { Disbursements = [new(Day("2026-11-22"), Cny("30000.00"))] }).Propose(),
            "parts that do not sum to the amount" => (planting with { Disbursements = [new(Day("2026-11-22"), Cny("10000.00")), new(Day("2027-03-01"), Cny("9999.99"))] }).Propose(),
            "a crop without a harvest" => (planting with { HarvestOn = null }).Propose(),
            "a harvest today" => (planting with { HarvestOn = Day("2026-11-22") }).Propose(),
            "no instalments named" => Asked("creator-business-loan", "30000.00").Propose(),
            "instalments that do not sum to the amount" => (Asked("creator-business-loan", "30000.00") with { Instalments = [new(Day("2027-01-01"), Cny("20000.00"))] }).Propose(),
            "no instalment" => (order with { Count = 0 }).Propose(),
            "seven months" => (order with { Count = 7 }).Propose(),
            "harvest in two years" => (planting with { HarvestOn = Day("2028-11-22") }).Propose(),
            "a calendar that ends before the loan" => order.Propose(dated),
            "nobody to pay" => (Asked("input-loan", "5000.00") with { HarvestOn = Day("2027-06-01") }).Propose(),
            "a licence no rule names" => Asked("order-loan", "30000.00", "pawnshop").Propose(),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "not a case"),
        };
        Assert.Equal(expected, answer.Outcome);
        Assert.Null(answer.Proposal);
    }

    [Fact]
    public void A_season_is_paid_out_in_parts_and_repaid_once_thirty_days_after_harvest()
    {
        var table = (Asked("planting-loan", "20000.00") with
        {
            Rate = Percent("7.3"),
            HarvestOn = Day("2027-09-15"),
            Disbursements = [new(Day("2026-11-22"), Cny("12000.00")), new(Day("2027-03-02"), Cny("8000.00"))],
        }).Proposed().Disclosure;
        // 7.3 % of a year of 365 days is 0.02 % a day: 12 000 × 327 days = 784.80, and 8 000 × 227 days = 363.20.
        Assert.Equal(
            """
            2026-11-22 out   12000.00 +      0.00 +      0.00 =  12000.00  left  12000.00
            2027-03-02 out    8000.00 +      0.00 +      0.00 =   8000.00  left  20000.00
            2027-10-15   1   20000.00 +   1148.00 +      0.00 =  21148.00  left      0.00
            """.ReplaceLineEndings("\n"), table.Table());
    }

    [Fact]
    public void Goods_are_paid_for_in_parts_with_the_first_period_free_of_interest()
    {
        var proposal = (Asked("platform-purchase-credit", "3000.00") with { Supplier = Shop, Rate = Percent("10.95"), Count = 2 }).Proposed();
        Assert.Equal(Shop, proposal.Supplier);
        Assert.Equal(Cny("0.00"), proposal.Disclosure.Rows[1].Interest);
        Assert.Equal(["订单服务费 Order handling fee: 0.1% of principal to platform, 3.00"], proposal.Disclosure.Items.Skip(1).Select(i => $"{i.Name}: {i.Standard} to {i.Payee}, {i.Amount.ToMajorString()}"));
    }
}
