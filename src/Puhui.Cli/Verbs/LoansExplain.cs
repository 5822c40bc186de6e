using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans explain: the parts that sum to one figure of a line.</summary>
internal sealed class LoansExplain : Verb
{
    private const string OfLines = "principal, interest, payoff, available, past-due, next-due or credit";
    private static readonly Argument<string> Asked = Inputs.Argument("FIGURE", $"Of a line: {OfLines}. Of a loan: {LoanBookInputs.Choices<LoanFigure>()}", text => text);
    private static readonly Option<int?> Row = Inputs.Optional<int?>("--row", "number", "Loans: the instalment meant", text => Inputs.Count(1, 10_000)(text), null);
    private static readonly Option<RequestId?> Payment = Inputs.Optional<RequestId?>("--payment", "id", "Loans: the payment meant", text => new RequestId(text), null);

    public LoansExplain()
        : base("loans explain", "Explains a figure of a line or a loan by the parts that sum to it")
    {
        Takes(LoanInputs.Merchant, LoanInputs.Line, Asked, Row, Payment, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        if (await LoanScreens.OtherBook(verb, database) is { } loan)
        {
            return OfLoan(verb, loan);
        }

        var line = await LoanScreens.Find(verb, new LoanStore(database));
        var figure = FigureOf(verb.Value(Asked));
        var explanation = LineCalculator.Explain(line.Contract, line.Facts, LoanDays.Asked(verb), figure);
        return verb.Answer(explanation, screen => screen.PrintTable(
            ["part", "from", "to", ">on", "of", ">amount"],
            [
                .. explanation.Parts.Select(p => (string[])[
                    LoanScreens.Words(p.Kind), p.From is { } from ? LoanScreens.Text(from) : "", LoanScreens.Text(p.To), p.Basis?.ToMajorString() ?? "",
                    p.Reference, p.Amount.ToMajorString()]),
                ["= " + LoanScreens.Words(figure), "", "", "", "", explanation.Total.ToMajorString()],
            ]));
    }

    private static ExitCode OfLoan(VerbContext verb, Loan loan)
    {
        var (figure, row, payment) = (LoanFigureOf(verb.Value(Asked)), verb.Value(Row), verb.Value(Payment));
        if ((figure is LoanFigure.Instalment or LoanFigure.RowInterest) != row is not null || (figure == LoanFigure.PaymentUse) != payment is not null)
        {
            throw new ExpectedFaultException("instalment and row-interest take --row, payment-use takes --payment, the others neither");
        }

        var explained = ExplainLoan.Of(loan, LoanDays.Asked(verb), figure, row, payment) ?? throw new ExpectedFaultException("the loan has no such row or payment");
        return verb.Answer(explained, screen => screen.PrintTable(
            ["step", ">amount"], [.. explained.Steps.Select(s => (string[])[LoanScreens.Words(s.Kind), s.Amount?.ToMajorString() ?? ""]), ["= " + LoanScreens.Words(figure), explained.Amount?.ToMajorString() ?? $"{explained.Number}"]]));
    }

    private static LoanFigure LoanFigureOf(string text)
    {
        try
        {
            return LoanBookInputs.Choice<LoanFigure>(text);
        }
        catch (FormatException wrong)
        {
            throw new ExpectedFaultException(wrong.Message);
        }
    }

    private static Figure FigureOf(string text) =>
        Enum.TryParse<Figure>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var figure) && Enum.IsDefined(figure)
            ? figure
            : throw new ExpectedFaultException($"'{text}' is not a figure of a line: {OfLines}");
}
