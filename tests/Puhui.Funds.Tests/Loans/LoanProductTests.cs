using Puhui.Funds.Loans;
using Puhui.Testing;
using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests.Loans;

public sealed class LoanProductTests
{
    private static readonly string[] Offered =
        ["creator-business-loan", "creator-starter-loan", "input-loan", "live-slot-credit", "order-loan", "planting-loan", "platform-purchase-credit", "small-business-instalment-loan"];

    [Fact]
    public void All_products_are_read_and_those_that_need_what_is_not_there_are_not_offered()
    {
        var products = LoanProducts.Read(Files()).On(Day("2026-11-22")).ToList();
        Assert.Equal(12, products.Count);
        Assert.Equal(Offered, products.Where(p => p.IsOffered).Select(p => p.Code));
        Assert.Equal(
            ["community-group-loan guarantee_group", "creator-ip-loan collateral", "streamer-guaranteed-loan guarantor", "village-live-loan compensation_pool"],
            products.Where(p => !p.IsOffered).Select(p => $"{p.Code} {System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Needs.Single().ToString())}"));
        Assert.Equal(["sales-repaid-line"], ProductCatalogue.Parse(Files().Select(f => f.Text)).On(Day("2026-11-22")).Select(p => p.Code));
    }

    [Fact]
    public void An_order_loan_is_at_most_500_000() => Assert.Equal(Cny("500000.00"), Find("order-loan").RangeOf(Currency.Cny)!.Max);

    [Fact]
    public void A_version_holds_from_its_day_until_the_next_begins()
    {
        var old = Text("products", "order-loan");
        var text = "[" + old.Trim()[1..^1].Replace("\"effective_to\": null", "\"effective_to\": \"2026-07-01\"", StringComparison.Ordinal) + ","
            + old.Trim()[1..^1].Replace("\"2026-01-01\"", "\"2026-07-01\"", StringComparison.Ordinal).Replace("\"0.12\"", "\"0.11\"", StringComparison.Ordinal) + "]";
        var products = LoanProducts.Read([new ProductFile("order-loan", text)]);
        Assert.Null(products.Find("order-loan", Day("2025-12-31")));
        Assert.Equal(12, products.Find("order-loan", Day("2026-06-30"))!.Rate.Max.Percent);
        Assert.Equal(11, products.Find("order-loan", Day("2026-07-01"))!.Rate.Max.Percent);
        Assert.NotEqual(products.Find("order-loan", Day("2026-06-30"))!.Version, products.Find("order-loan", Day("2026-07-01"))!.Version);
        Assert.Equal(
            "product order-loan: two versions hold on 2026-07-01",
            Assert.Throws<FormatException>(() => LoanProducts.Read([new ProductFile("order-loan", text.Replace("\"effective_to\": \"2026-07-01\"", "\"effective_to\": null", StringComparison.Ordinal))])).Message);
    }

    [Theory]
    [InlineData("\"count_min\": 1", "\"count_min\": 0", "order-loan: product order-loan from 2026-01-01: term: 1 ≤ count_min ≤ count_default ≤ count_max ≤ 600")]
    [InlineData("\"default\": \"0.105\"", "\"default\": \"0.125\"", "order-loan: product order-loan from 2026-01-01: rate: 0 ≤ min ≤ default ≤ max ≤ 1")]
    [InlineData("\"uses\": [\"stock\", ", "\"uses\": [\"inputs\", ", "order-loan: product order-loan from 2026-01-01: uses: at least one, each once")]
    [InlineData("\"due\": [\"penalty\"", "\"due\": [\"fee\"", "order-loan: product order-loan from 2026-01-01: allocation: penalty, fee, interest and principal once in each stage")]
    [InlineData("\"code\": \"order-loan\"", "\"code\": \"order-loans\"", "order-loan: product order-loans from 2026-01-01: code: the name of the file")]
    [InlineData("\"charges\": []", "\"charges\": [{ \"name_en\": \"Fee\", \"name_zh\": \"费\", \"payee\": \"lender\", \"time\": \"disbursement\", \"base\": \"flat\", \"percent\": 1, \"flat\": null, \"is_penalty\": false }]", "order-loan: product order-loan from 2026-01-01: charges[0].base: flat with an amount, another with a percentage")]
    public void An_unsound_product_is_refused_by_file_field_and_rule(string sound, string unsound, string fault)
    {
        var text = Text("products", "order-loan");
        Assert.Contains(sound, text, StringComparison.Ordinal);
        Assert.Equal(fault, Assert.Throws<FormatException>(() => LoanProducts.Read([new ProductFile("order-loan", text.Replace(sound, unsound, StringComparison.Ordinal))])).Message);
    }

    [Fact]
    public void A_flat_product_whose_interest_would_follow_payments_is_refused()
    {
        var text = Text("products", "order-loan").Replace("\"interest_first_bullet\"", "\"cumulative_flat\"", StringComparison.Ordinal).Replace("\"recalculation\": null", "\"recalculation\": {}", StringComparison.Ordinal);
        Assert.Equal(
            "order-loan: product order-loan from 2026-01-01: recalculation: not of a flat schedule, whose interest is agreed on the amount lent",
            Assert.Throws<FormatException>(() => LoanProducts.Read([new ProductFile("order-loan", text)])).Message);
    }

    [Theory]
    [InlineData("\"min\": \"0.06\"", "\"min\": \"six\"", "order-loan: $[0].rate.min: ")]
    [InlineData("\"schedule\": \"interest_first_bullet\"", "\"schedule\": \"balloon\"", "order-loan: $[0].schedule: ")]
    [InlineData("\"needs\"", "\"wants\"", "order-loan: $[0]")]
    [InlineData("\"kind\": \"loan\"", "\"kind\": \"gift\"", "order-loan: $")]
    public void A_file_that_cannot_be_read_is_refused_by_file_and_field(string sound, string unsound, string begins)
    {
        var text = Text("products", "order-loan").Replace(sound, unsound, StringComparison.Ordinal);
        Assert.StartsWith(begins, Assert.Throws<FormatException>(() => LoanProducts.Read([new ProductFile("order-loan", text)])).Message, StringComparison.Ordinal);
    }

    internal static IEnumerable<ProductFile> Files() =>
        Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "products"), "*.json").Select(f => new ProductFile(Path.GetFileNameWithoutExtension(f), File.ReadAllText(f)));

    internal static LoanProduct Find(string code) => LoanProducts.Read(Files()).Find(code, Day("2026-11-22"))!;
}
