using System.Globalization;
using Puhui.Ledger;
using Puhui.Testing;

namespace Puhui.Funds.Tests;

/// <summary>The product, rules and contract that tests start from, and short ways to write facts.</summary>
internal static class Sample
{
    public static readonly ClassThresholds Classes = new(0, 90, 270, 360, "test");
    public static readonly Lender CountyBank = new(new PartyId("county-bank"), new BookId("county-bank"), "bank");

    public static ProductCatalogue Products { get; } = ProductCatalogue.Parse([Text("products", "sales-repaid-line")]);

    public static RuleSet Rules { get; } = RuleSet.Parse([Text("rules", "lending"), Text("rules", "classes"), Text("rules", "lpr")]);

    public static LineTerms Terms { get; } = Products.Find("sales-repaid-line", Day("2026-01-01"))!.TermsIn(Currency.Cny);

    public static string Text(string folder, string name) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, folder, name + ".json"));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Money Cny(string text) => Money.Parse(text, Currency.Cny);

    public static Money Fen(long minor) => new(minor, Currency.Cny);

    public static Contract Contract(string limit = "50000.00", string rate = "0.12", string acceptedOn = "2026-01-05", LineTerms? terms = null) => new(
        new LineId("line-1"), new MerchantId("m-1"), new OfferId("offer-1"), CountyBank, Cny(limit),
        Rate.FromAnnual(decimal.Parse(rate, CultureInfo.InvariantCulture)), "sales-repaid-line", "v", terms ?? Terms,
        (terms ?? Terms).Hash(), ContentHash.Of("disclosure"u8), "r", Day(acceptedOn));

    public static LinePosition At(this Contract contract, string day, params LoanFact[] facts) => LineCalculator.At(contract, facts, Day(day), Classes);

    public static Drawn Draw(long sequence, string day, string amount) =>
        new(sequence, new RequestId($"draw-{sequence}"), Day(day), default, Cny(amount), new PartyId("m-1"), ToSupplier: false);

    public static Repaid Repay(long sequence, string day, string amount) => new(sequence, new RequestId($"repay-{sequence}"), Day(day), default, Cny(amount));

    public static Swept Settle(long sequence, string day, string net, string swept) => new(
        sequence, new RequestId($"sweep-{sequence}"), Day(day), default, Fen(Math.Max(0, Cny(net).Minor)), Fen(0), Fen(Math.Max(0, -Cny(net).Minor)), Cny(net), Cny(swept));

    public static Reversed Reverse(long sequence, string day, LoanFact target) => new(sequence, new RequestId($"reverse-{sequence}"), Day(day), default, target.Id, "test");

    /// <summary>A schedule as a loan officer reads it: day, asked (interest + principal), paid (swept), outstanding.</summary>
    public static string Table(this LinePosition position) => string.Join('\n', position.Schedule.Select(d =>
        $"{d.On:yyyy-MM-dd} #{d.Tranche}  {d.Asked.Interest.ToMajorString(),8} + {d.Asked.Principal.ToMajorString(),8}  paid {d.Paid.Total.ToMajorString(),8} ({d.Swept.ToMajorString()} swept)  left {d.Outstanding.ToMajorString(),8}  {d.Stage}"));
}
