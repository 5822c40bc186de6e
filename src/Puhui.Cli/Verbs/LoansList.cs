using Puhui.Cli.Host;
using Puhui.Funds.Loans;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans list: a merchant's lines and loans, one row each.</summary>
internal sealed class LoansList : Verb
{
    public LoansList()
        : base("loans list", "Lists a merchant's lines and loans")
    {
        Takes(LoanInputs.Merchant, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var merchant = verb.Value(LoanInputs.Merchant);
        var borrower = await new LoanStore(database).FindBorrower(merchant, verb.Stop);
        var on = LoanDays.Asked(verb);
        var book = LoanBookScreens.Open(database);
        var loans = await book.FindLoans([.. (await book.RowsOf(null, merchant, verb.Stop)).Select(r => r.Key)], verb.Stop);
        var stands = loans.Select(l => new { Loan = l.Contract.Id, l.Contract.Lender.Party, Product = l.Contract.ProductCode, Figures = LoanFigures.Of(l.At(on)) }).ToList();
        var positions = borrower.Lines.Select(l => LoanScreens.PositionOf(l, on)).ToList();
        return verb.Answer(new { borrower.Merchant, on, lines = positions, loans = stands }, screen =>
        {
            screen.PrintTable(
            ["line", ">limit", ">principal", ">payoff", ">available", ">days past due", "class"],
            positions.Select(p => (string[])[
                p.Line.Value, $"{p.Limit}", p.PrincipalOutstanding.ToMajorString(), p.Payoff.ToMajorString(), p.Available.ToMajorString(),
                $"{p.DaysPastDue}", LoanScreens.Words(p.Class)]));
            screen.PrintTable(
                ["loan", "product", "status", ">outstanding", ">payoff", ">days past due", "class"],
                stands.Select(l => (string[])[
                    l.Loan.Value, l.Product, LoanScreens.Words(l.Figures.Status), $"{l.Figures.Outstanding.Total}", l.Figures.Payoff.Total.ToMajorString(), $"{l.Figures.DaysPastDue}", LoanScreens.Words(l.Figures.Class)]));
        });
    }
}
