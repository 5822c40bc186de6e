using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans explain: the parts that sum to one figure of a line.</summary>
internal sealed class LoansExplain : Verb
{
    private static readonly Argument<Figure> Asked = Inputs.Argument("FIGURE", "principal, interest, payoff, available, past-due, next-due or credit", FigureOf);

    public LoansExplain()
        : base("loans explain", "Explains a figure of a line by the parts that sum to it")
    {
        Takes(LoanInputs.Merchant, LoanInputs.Line, Asked, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var line = await LoanScreens.Find(verb, new LoanStore(await verb.OpenDatabase()));
        var explanation = LineCalculator.Explain(line.Contract, line.Facts, LoanDays.Asked(verb), verb.Value(Asked));
        return verb.Answer(explanation, screen => screen.PrintTable(
            ["part", "from", "to", ">on", "of", ">amount"],
            [
                .. explanation.Parts.Select(p => (string[])[
                    LoanScreens.Words(p.Kind), p.From is { } from ? LoanScreens.Text(from) : "", LoanScreens.Text(p.To), p.Basis?.ToMajorString() ?? "",
                    p.Reference, p.Amount.ToMajorString()]),
                ["= " + LoanScreens.Words(verb.Value(Asked)), "", "", "", "", explanation.Total.ToMajorString()],
            ]));
    }

    private static Figure FigureOf(string text) =>
        Enum.TryParse<Figure>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var figure) && Enum.IsDefined(figure)
            ? figure
            : throw new FormatException($"'{text}' is not a figure: principal, interest, payoff, available, past-due, next-due or credit");
}
