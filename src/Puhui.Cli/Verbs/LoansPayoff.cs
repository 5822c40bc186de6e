using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans payoff: what pays a line off on a day, and why.</summary>
internal sealed class LoansPayoff : Verb
{
    public LoansPayoff()
        : base("loans payoff", "Tells what pays a line or a loan off on a day")
    {
        Takes(LoanInputs.Merchant, LoanInputs.Line, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var on = LoanDays.Asked(verb);
        if (await LoanScreens.OtherBook(verb, database) is { } loan)
        {
            var figures = LoanFigures.Of(loan.At(on));
            return verb.Answer(
                new { on, figures.Payoff, figures.Outstanding },
                screen => screen.PrintPairs(
                    ("Payoff on", LoanScreens.Text(on)), ("Principal", $"{figures.Payoff.Principal}"), ("Interest", $"{figures.Payoff.Interest}"), ("Fees", $"{figures.Payoff.Fee}"),
                    ("Penalties", $"{figures.Payoff.Penalty}"), ("To pay", $"{figures.Payoff.Total}")));
        }

        var line = await LoanScreens.Find(verb, new LoanStore(database));
        var position = LoanScreens.PositionOf(line, on);
        return verb.Answer(
            new { on, position.Payoff, position.PrincipalOutstanding, position.InterestOwed },
            screen => screen.PrintPairs(
                ("Payoff on", LoanScreens.Text(on)),
                ("Principal", $"{position.PrincipalOutstanding}"),
                ("Interest", $"{position.InterestOwed}"),
                ("To pay", $"{position.Payoff}")));
    }
}
