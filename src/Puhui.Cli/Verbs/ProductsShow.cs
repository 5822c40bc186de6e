using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;

namespace Puhui.Cli.Verbs;

/// <summary>puhui products show: one product, what it is for and what may be agreed.</summary>
internal sealed class ProductsShow : Verb
{
    internal static readonly Argument<string> Product = Inputs.Argument("PRODUCT", "The product's code", text => text);

    public ProductsShow()
        : base("products show", "Shows one product as it is in force on a day") => Takes(Product, ProductsList.On);

    public override Task<ExitCode> Run(VerbContext verb)
    {
        var (code, on) = (verb.Value(Product), ProductsList.DayOf(verb));
        if (ProductCatalogue.Parse(DataFiles.Texts("products")).Find(code, on) is { } line)
        {
            return Task.FromResult(verb.Answer(new { line.Version, line }, screen => screen.PrintPairs(
                ("产品 Product", $"{line.NameZh} {line.NameEn} ({line.Code})"),
                ("Version", $"{line.Version}, from {LoanScreens.Text(line.EffectiveFrom)}"),
                ("额度 Limit", string.Join("; ", line.Currencies.Select(c => $"{c.LimitMin} – {c.LimitMax}"))),
                ("利率 Rate", $"to {line.RateMax} per year"),
                ("还款 Repaid", $"{line.Parts} parts every {line.PeriodDays} days, {line.SweepShareBasisPoints / 100m}% of each settlement"))));
        }

        var loan = DataFiles.Lending(DataFiles.Rules()).Products.Find(code, on)
            ?? throw new ExpectedFaultException($"no product '{code}' is in force on {LoanScreens.Text(on)}: see 'puhui products list'");
        return Task.FromResult(verb.Answer(new { loan.Version, loan }, screen => screen.PrintPairs(
            ("产品 Product", $"{loan.NameZh} {loan.NameEn} ({loan.Code})"),
            ("", loan.SummaryZh),
            ("", loan.SummaryEn),
            ("Version", $"{loan.Version}, from {LoanScreens.Text(loan.EffectiveFrom)}"),
            ("Offered", loan.IsOffered ? "yes" : $"not yet: needs {string.Join(", ", loan.Needs.Select(n => LoanScreens.Words(n).ToLowerInvariant()))}"),
            ("金额 Amount", string.Join("; ", loan.Currencies.Select(c => $"{c.Min} – {c.Max}"))),
            ("利率 Rate", $"{loan.Rate.Min} – {loan.Rate.Max} per year{(loan.Rate.Index is { } index ? $", following {index}" : "")}"),
            ("还款 Schedule", LoanScreens.Words(loan.Schedule)),
            ("期限 Term", TermOf(loan.Term)),
            ("用途 Uses", string.Join(", ", loan.Uses.Select(u => LoanScreens.Words(u).ToLowerInvariant()))),
            ("收款 Paid to", LoanScreens.Words(loan.PaidTo).ToLowerInvariant()),
            ("费用 Charges", loan.Charges.Count == 0 ? "无 none" : string.Join("; ", loan.Charges.Select(c => c.Name))))));
    }

    private static string TermOf(TermRange term) =>
        term.Crop is { } crop ? $"once, {crop.SellingDays} days after harvest, within {term.DaysMax} days"
        : term.DaysMax is { } days ? $"{term.CountMin}–{term.CountMax} instalments on agreed days within {days} days"
        : $"{term.CountMin}–{term.CountMax} instalments, one every {term.Every} {term.Frequency.ToString().ToLowerInvariant()}";
}
