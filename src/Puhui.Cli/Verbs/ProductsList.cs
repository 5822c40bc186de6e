using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;

namespace Puhui.Cli.Verbs;

/// <summary>puhui products list: what is lent on a day.</summary>
internal sealed class ProductsList : Verb
{
    internal static readonly Option<DateOnly?> On = Inputs.Optional<DateOnly?>("--on", "yyyy-MM-dd", "As of that day. Default: today", Inputs.DayOrNone, null);

    public ProductsList()
        : base("products list", "Lists the products in force on a day") => Takes(On);

    public override Task<ExitCode> Run(VerbContext verb)
    {
        var on = DayOf(verb);
        var lines = ProductCatalogue.Parse(DataFiles.Texts("products")).On(on).ToList();
        var loans = DataFiles.Lending(DataFiles.Rules()).Products.On(on).ToList();
        return Task.FromResult(verb.Answer(
            new { on, lines, loans },
            screen => screen.PrintTable(
                ["product", "名称", "name", ">least", ">most", "rate", "schedule", "offered"],
                [
                    .. lines.Select(p => (string[])[p.Code, p.NameZh, p.NameEn, $"{p.Currencies[0].LimitMin}", $"{p.Currencies[0].LimitMax}", $"to {p.RateMax}", "line", "yes"]),
                    .. loans.Select(p => (string[])[
                        p.Code, p.NameZh, p.NameEn, $"{p.Currencies[0].Min}", $"{p.Currencies[0].Max}", $"{p.Rate.Min}–{p.Rate.Max}", LoanScreens.Words(p.Schedule),
                        p.IsOffered ? "yes" : $"not yet: needs {string.Join(", ", p.Needs.Select(n => LoanScreens.Words(n).ToLowerInvariant()))}"]),
                ])));
    }

    internal static DateOnly DayOf(VerbContext verb) => verb.Value(On) ?? Kernel.Zone.Of("Asia/Shanghai").DayOf(Kernel.Timestamp.Now(verb.Clock));
}
