using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Storage.Funds;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans accept: turns an offer into a line.</summary>
internal sealed class LoansAccept : Verb
{
    private static readonly Option<OfferId> Offer = Inputs.Required("--offer", "id", "The offer to accept", text => new OfferId(text));
    private static readonly Option<LineId> Line = Inputs.Required("--line", "id", "The id the line is to have", text => new LineId(text));
    private static readonly Option<ContentHash> Disclosure = Inputs.Required(
        "--disclosure", "hash", "The hash of the cost disclosure the borrower saw", text => new ContentHash(text));

    public LoansAccept()
        : base("loans accept", "Accepts an offer: the terms and the cost disclosure are signed")
    {
        Takes(LoanInputs.Merchant, Offer, Line, Disclosure, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var loans = new LoanStore(await verb.OpenDatabase());
        var line = verb.Value(Line);
        var request = new AcceptOffer.Request(
            new RequestId($"accept:{line}"), verb.Value(LoanInputs.Merchant), verb.Value(Offer), line, verb.Value(Disclosure), LoanDays.Asked(verb));
        var outcome = await AcceptOffer.Handle(request, loans, DataFiles.Rules(), Timestamp.Now(verb.Clock), verb.Stop);
        var done = outcome is AcceptOffer.Outcome.Accepted or AcceptOffer.Outcome.Repeated;
        var contract = done ? (await loans.FindLine(request.Merchant, line, verb.Stop))?.Contract : null;
        return verb.Answer(
            new { outcome, contract },
            screen => screen.WriteLine($"{LoanScreens.Words(outcome)}: offer {request.Offer} as line {line}"),
            done ? ExitCode.Ok : ExitCode.Failed);
    }
}
