using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>A verb that tells something of one loan with a schedule.</summary>
internal abstract class LoanBookQuery : Verb
{
    protected LoanBookQuery(string path, string description)
        : base(path, description)
    {
        Takes(LoanInputs.Merchant, LoanBookInputs.Loan, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        TakesDatabase();
    }

    protected abstract Task<ExitCode> Tell(VerbContext verb, Loan loan, LoanBookStore loans);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var loans = LoanBookScreens.Open(await verb.OpenDatabase());
        return await Tell(verb, await LoanBookScreens.Find(verb, loans, verb.Value(LoanBookInputs.Loan)), loans);
    }
}

/// <summary>puhui loans facts: what happened to a loan to a day.</summary>
internal sealed class LoansFacts() : LoanBookQuery("loans facts", "Tells the facts of a loan and the transactions of each")
{
    protected override Task<ExitCode> Tell(VerbContext verb, Loan loan, LoanBookStore loans)
    {
        var facts = LoanHistoryEntry.All(loan, LoanDays.Asked(verb));
        return Task.FromResult(verb.Answer(facts, screen => screen.PrintTable(
            ["value date", "request", "kind", ">amount", "reversed by"],
            facts.Select(f => (string[])[
                LoanScreens.Text(f.Fact.ValueDate), f.Fact.Request.Value, LoanScreens.Words(f.Fact.Kind), f.Effects.Count == 0 ? "" : f.Effects[0].Amount.ToMajorString(), f.ReversedBy?.Value ?? ""]))));
    }
}

/// <summary>puhui loans postings: what the lender's book holds for a loan.</summary>
internal sealed class LoansPostings() : LoanBookQuery("loans postings", "Lists the postings of a loan, every revision")
{
    protected override async Task<ExitCode> Tell(VerbContext verb, Loan loan, LoanBookStore loans)
    {
        var postings = LoanPosting.All(loan, await loans.EntriesOf(loan.Contract.Key, verb.Stop));
        return verb.Answer(postings, screen => screen.PrintTable(
            ["value date", "fact", ">revision", "in force", "account", ">amount"],
            postings.SelectMany(p => p.Lines.Select(l => (string[])[
                LoanScreens.Text(p.ValueDate), $"{p.Fact}.{p.Effect}", $"{p.Revision}", p.InForce ? "yes" : "no", LoanScreens.Words(l.Role), l.Amount.ToMajorString()]))));
    }
}

/// <summary>puhui loans disclosure: the table of all costs that was signed.</summary>
internal sealed class LoansDisclosure() : LoanBookQuery("loans disclosure", "Shows the table of all costs that was signed")
{
    protected override async Task<ExitCode> Tell(VerbContext verb, Loan loan, LoanBookStore loans)
    {
        var table = await loans.FindDisclosure(loan.Contract.Key, verb.Stop) ?? throw new ExpectedFaultException("no table of costs came with this loan");
        return verb.Answer(table, screen => LoansPropose.PrintTable(screen, table, table.Hash()));
    }
}

/// <summary>puhui loans notices: what closes of business told of a loan.</summary>
internal sealed class LoansNotices() : LoanBookQuery("loans notices", "Lists what closes of business told of a loan")
{
    protected override async Task<ExitCode> Tell(VerbContext verb, Loan loan, LoanBookStore loans)
    {
        var notices = await loans.NoticesOf(loan.Contract.Key, verb.Stop);
        return verb.Answer(notices, screen => screen.PrintTable(
            ["on", "kind", "due on", ">amount"], notices.Select(n => (string[])[LoanScreens.Text(n.On), LoanScreens.Words(n.Kind), LoanScreens.Text(n.DueOn), n.Amount.ToMajorString()])));
    }
}

/// <summary>puhui loans announced-payments: what the borrower says it paid.</summary>
internal sealed class LoansAnnouncedPayments() : LoanBookQuery("loans announced-payments", "Lists the payments that the borrower announced and what became of them")
{
    protected override Task<ExitCode> Tell(VerbContext verb, Loan loan, LoanBookStore loans)
    {
        var announced = AnnouncedRepayment.Of(loan);
        return Task.FromResult(verb.Answer(announced, screen => screen.PrintTable(
            ["on", "id", ">amount", "status", "words"], announced.Select(a => (string[])[LoanScreens.Text(a.On), a.Id.Value, a.Amount.ToMajorString(), LoanScreens.Words(a.Status), a.Words]))));
    }
}
