using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests;

public sealed class DisclosureTests
{
    [Theory]
    [InlineData("1100.00", 365, "0.10")]
    [InlineData("1000.00", 100, "0")]
    [InlineData("1210.00", 730, "0.10")]
    [InlineData("500.00", 365, "-0.50")]
    public void The_internal_rate_of_one_payment_is_its_yearly_growth(string paid, int days, string expected)
    {
        var rate = InternalRate.Of([new(Day("2026-01-01"), Cny("1000.00")), new(Day("2026-01-01").AddDays(days), -Cny(paid))]);
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), rate!.Value.Annual, 8);
    }

    [Fact]
    public void There_is_no_internal_rate_without_money_received_and_paid_back_later()
    {
        Assert.Null(InternalRate.Of([]));
        Assert.Null(InternalRate.Of([new(Day("2026-01-01"), Cny("1000.00"))]));
        Assert.Null(InternalRate.Of([new(Day("2026-01-01"), Cny("1000.00")), new(Day("2026-01-01"), -Cny("1000.00"))]));
    }

    [Fact]
    public void The_table_shows_every_cost_and_three_futures()
    {
        var table = Disclose.Of(
            Terms, Cny("10000.00"), Rate.FromPercent(12), Day("2026-01-05"), "county-bank", [Sales("none", "0.00"), Sales("normal", "6000.00"), Sales("good", "40000.00")]);
        // Interest on the minimums: 100.00 + 83.33 + 66.67 + 50.00 + 33.33 + 16.67 = 350.00. Compounded, 1 % per 30 days is 12.87 % a year.
        Assert.Equal((Cny("10350.00"), Cny("350.00")), (table.TotalToPay, table.Items[0].Amount));
        Assert.Equal(12.87m, Math.Round(table.AllInAnnual.Percent, 2, MidpointRounding.ToEven));
        Assert.Equal((Fen(0), Cny("10350.00")), (table.Futures[0].Swept, table.Futures[0].PaidByBorrower));
        Assert.True(table.Futures[1].Interest < Cny("350.00") && table.Futures[1].Swept.IsPositive);
        // 30 % of 40 000.00 is more than all that is owed after 30 days: 10 100.00 pays it off.
        Assert.Equal((Cny("10100.00"), Day("2026-02-04"), Fen(0)), (table.Futures[2].TotalToPay, table.Futures[2].PaidOffOn, table.Futures[2].PaidByBorrower));
        Assert.True(table.NothingElseIsCharged);
        Assert.NotEqual(table.Hash(), (table with { TotalToPay = Cny("10349.99") }).Hash());
    }

    [Theory]
    [InlineData("bank", "50000.00", "0.12", MakeOffer.Outcome.Made)]
    [InlineData("micro_lender", "50000.00", "0.24", MakeOffer.Outcome.RateAboveCap)]
    [InlineData("unlicensed", "50000.00", "0.12", MakeOffer.Outcome.RateAboveCap)]
    [InlineData("unlicensed", "50000.00", "0.11", MakeOffer.Outcome.Made)]
    [InlineData("micro-lender", "50000.00", "0.12", MakeOffer.Outcome.LicenceUnknown)]
    [InlineData("bank", "500000.01", "0.12", MakeOffer.Outcome.LimitOutOfRange)]
    [InlineData("bank", "50000.00", "0.241", MakeOffer.Outcome.RateOutOfRange)]
    public void An_offer_stays_inside_the_product_and_the_law(string licence, string limit, string rate, MakeOffer.Outcome expected)
    {
        var request = Offer(licence, limit, rate);
        Assert.Equal(expected, MakeOffer.Decide(null, request, Products, Rules).Outcome);
    }

    [Fact]
    public void Consumption_by_a_bank_is_capped_at_200_000()
    {
        var text = Text("products", "sales-repaid-line").Replace("\"business\"", "\"consumption\"", StringComparison.Ordinal);
        var products = ProductCatalogue.Parse([text]);
        Assert.Equal(MakeOffer.Outcome.Made, MakeOffer.Decide(null, Offer("bank", "200000.00", "0.10"), products, Rules).Outcome);
        Assert.Equal(MakeOffer.Outcome.AmountAboveCap, MakeOffer.Decide(null, Offer("bank", "200000.01", "0.10"), products, Rules).Outcome);
    }

    [Theory]
    [InlineData("\"parts\": 6", "\"parts\": 0", "parts: 1 to 60")]
    [InlineData("\"act360\"", "\"thirty360\"", "day_count: act360 or act365")]
    [InlineData("\"sweep_share_basis_points\": 3000", "\"sweep_share_basis_points\": 10001", "sweep_share_basis_points: 1 to 10000")]
    [InlineData("[1, 31,", "[1, 1,", "delinquency_bucket_starts: rising, from 1")]
    [InlineData("\"past_due\": [\"penalty\"", "\"past_due\": [\"fee\"", "allocation: penalty, fee, interest and principal once in each stage")]
    public void An_unsound_product_is_refused_by_name(string sound, string unsound, string rule)
    {
        var text = Text("products", "sales-repaid-line").Replace(sound, unsound, StringComparison.Ordinal);
        Assert.EndsWith(rule, Assert.Throws<FormatException>(() => ProductCatalogue.Parse([text])).Message, StringComparison.Ordinal);
    }

    private static MakeOffer.Request Offer(string licence, string limit, string rate) => new(
        new("q-1"), new("offer-1"), new("m-1"), "decision-1", CountyBank with { Licence = licence }, Cny(limit),
        Rate.FromAnnual(decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture)), "sales-repaid-line",
        Day("2026-01-05"), Day("2026-02-05"), LendingAllowed: true, []);

    private static SalesScenario Sales(string name, string net) => new(name, [.. Enumerable.Repeat(Cny(net), 6)]);
}
