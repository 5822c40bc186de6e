using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Storage.Funds;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans close-of-business: closes a day for loans that have something to do; run again it goes on where it was stopped.</summary>
internal sealed class LoansCloseOfBusiness : Verb
{
    private static readonly Option<DateOnly> On = Inputs.Required("--on", "yyyy-MM-dd", "The day to close; days missed before it are caught up", Inputs.Day);
    private static readonly Option<PartyId?> Lender = Inputs.Optional<PartyId?>("--lender", "id", "Only this lender's loans. Default: all lenders'", text => new PartyId(text), null);
    private static readonly Option<int> Workers = Inputs.Optional("--workers", "number", "Batches under way at once. Default: 2", Inputs.Count(1, 64), 2);
    private static readonly Option<int> Batch = Inputs.Optional("--batch", "number", "Loans committed together. Default: 200", Inputs.Count(1, 10_000), CloseBook.UsualBatch);

    public LoansCloseOfBusiness()
        : base("loans close-of-business", "Charges what is overdue, books income, class and provision of loans with something to do by a day; running it again goes on where it was stopped")
    {
        Takes(On, Lender, Workers, Batch);
        TakesDatabase();
    }

    internal sealed record Answer(DateOnly On, IReadOnlyList<CloseBook.Result> Lenders, double Seconds);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var loans = new LoanBookStore(await verb.OpenDatabase(), DataFiles.Loans());
        var began = verb.Clock.GetTimestamp();
        var results = new List<CloseBook.Result>();
        foreach (var lender in verb.Value(Lender) is { } one ? [one] : await loans.LendersWithWork(verb.Stop))
        {
            using var progress = verb.Progress($"loans of {lender}");
            results.Add(await CloseBook.Handle(new CloseBook.Request(lender, verb.Value(On), verb.Value(Workers), verb.Value(Batch)), loans, verb.Clock, progress, verb.Stop));
        }

        var answer = new Answer(verb.Value(On), results, ImportAnswer.SecondsOf(verb.Clock.GetElapsedTime(began)));
        return verb.Answer(answer, screen =>
        {
            screen.PrintTable(
                ["lender", ">with work", ">closed", ">facts"],
                results.Select(r => (string[])[r.Lender.Value, ImportAnswer.Text(r.WithWork), ImportAnswer.Text(r.Closed), ImportAnswer.Text(r.Facts)]));
            screen.WriteLine($"Closed to {LoanScreens.Text(answer.On)}.");
        });
    }
}
