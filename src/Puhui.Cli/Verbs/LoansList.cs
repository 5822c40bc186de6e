using Puhui.Cli.Host;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans list: a merchant's lines, one row each.</summary>
internal sealed class LoansList : Verb
{
    public LoansList()
        : base("loans list", "Lists a merchant's lines")
    {
        Takes(LoanInputs.Merchant, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var borrower = await new LoanStore(await verb.OpenDatabase()).FindBorrower(verb.Value(LoanInputs.Merchant), verb.Stop);
        var on = LoanDays.Asked(verb);
        var positions = borrower.Lines.Select(l => LoanScreens.PositionOf(l, on)).ToList();
        return verb.Answer(new { borrower.Merchant, on, lines = positions }, screen => screen.PrintTable(
            ["line", ">limit", ">principal", ">payoff", ">available", ">days past due", "class"],
            positions.Select(p => (string[])[
                p.Line.Value, $"{p.Limit}", p.PrincipalOutstanding.ToMajorString(), p.Payoff.ToMajorString(), p.Available.ToMajorString(),
                $"{p.DaysPastDue}", LoanScreens.Words(p.Class)])));
    }
}
