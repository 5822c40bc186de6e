using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans show: where a line or a loan stands on a day.</summary>
internal sealed class LoansShow : Verb
{
    public LoansShow()
        : base("loans show", "Shows where a line or a loan stands: balances, schedule, payments")
    {
        Takes(LoanInputs.Merchant, LoanInputs.Line, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        if (await LoanScreens.OtherBook(verb, database) is { } loan)
        {
            var stands = LoanPosition.Of(loan, LoanDays.Asked(verb)).ForLender(loan);
            return verb.Answer(stands, screen => LoanBookScreens.Print(screen, stands));
        }

        var line = await LoanScreens.Find(verb, new LoanStore(database));
        var position = LoanScreens.PositionOf(line, LoanDays.Asked(verb));
        return verb.Answer(new { line.Contract, position, line.Facts.Count }, screen =>
        {
            LoanScreens.Print(screen, line, position);
            LoanScreens.PrintSchedule(screen, position);
        });
    }
}

/// <summary>What day it is, and the day a question is about.</summary>
internal static class LoanDays
{
    public static DateOnly Asked(VerbContext verb) =>
        verb.Value(LoanInputs.On) ?? Now(verb).Today;

    public static Moment Now(VerbContext verb)
    {
        var now = Moment.Of(Timestamp.Now(verb.Clock), Zone.Of(verb.Value(LoanInputs.Zone)));
        return verb.Value(LoanInputs.Today) is { } today ? now with { Today = today } : now;
    }
}
