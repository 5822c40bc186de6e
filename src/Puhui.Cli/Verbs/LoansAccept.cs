using System.CommandLine;
using Puhui.Chain;
using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;
using Puhui.Storage.Funds;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans accept: turns an offer into a line.</summary>
internal sealed class LoansAccept : Verb
{
    private static readonly Option<OfferId> Chosen = Inputs.Required("--offer", "id", "The offer to accept", text => new OfferId(text));
    private static readonly Option<LineId> Line = Inputs.Required("--line", "id", "The id the line is to have", text => new LineId(text));
    private static readonly Option<ContentHash> Disclosure = Inputs.Required(
        "--disclosure", "hash", "The hash of the cost disclosure the borrower saw", text => new ContentHash(text));

    public LoansAccept()
        : base("loans accept", "Accepts an offer: the terms and the cost disclosure are signed")
    {
        Takes(LoanInputs.Merchant, Chosen, Line, Disclosure, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var loans = new LoanStore(database);
        var line = verb.Value(Line);
        await Require(await loans.FindOffer(verb.Value(LoanInputs.Merchant), verb.Value(Chosen), verb.Stop), new SignalStore(database), verb);
        var request = new AcceptOffer.Request(
            new RequestId($"accept:{line}"), verb.Value(LoanInputs.Merchant), verb.Value(Chosen), line, verb.Value(Disclosure), LoanDays.Asked(verb));
        var outcome = await AcceptOffer.Handle(request, loans, DataFiles.Rules(), Timestamp.Now(verb.Clock), verb.Stop);
        var done = outcome is AcceptOffer.Outcome.Accepted or AcceptOffer.Outcome.Repeated;
        var contract = done ? (await loans.FindLine(request.Merchant, line, verb.Stop))?.Contract : null;
        return verb.Answer(
            new { outcome, contract },
            screen => screen.WriteLine($"{LoanScreens.Words(outcome)}: offer {request.Offer} as line {line}"),
            done ? ExitCode.Ok : ExitCode.Failed);
    }

    /// <summary>An offer that rests on a decision rests on the merchant's records; one made by hand does not.</summary>
    private static async Task Require(Offer? offer, SignalStore signals, VerbContext verb)
    {
        if (offer is null || !offer.LendingAllowed || SealedDecision.MerchantOf(offer.Decision) is not { } merchant)
        {
            return;
        }

        var outcome = MayStillLend.ToAccept(await signals.FindMerchant(merchant, verb.Stop), Purpose.Credit, Timestamp.Now(verb.Clock));
        if (outcome != MayStillLend.Outcome.Allowed)
        {
            throw new ExpectedFaultException($"{LoanScreens.Words(outcome)}: the offer {offer.Id} rests on records of {merchant} that may no longer be used");
        }
    }
}
