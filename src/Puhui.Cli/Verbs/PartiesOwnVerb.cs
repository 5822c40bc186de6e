using System.CommandLine;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui parties own PARTY MERCHANT".</summary>
internal sealed class PartiesOwnVerb : Verb
{
    private readonly Argument<PartyId> party = AccessInputs.Party("PARTY", "The borrower");
    private readonly Argument<MerchantId> merchant = Inputs.Merchant();

    public PartiesOwnVerb()
        : base("parties own", "Records that a borrower owns a merchant")
    {
        Takes(party, merchant);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var (borrower, owned) = (verb.Value(party), verb.Value(merchant));
        if (await new SignalStore(database).FindMerchant(owned, verb.Stop) is null)
        {
            throw new ExpectedFaultException($"merchant '{owned}' is not registered");
        }

        var outcome = await OwnMerchants.Handle(borrower, [owned], new AccessStore(database), Timestamp.Now(verb.Clock), verb.Stop);
        if (outcome != OwnMerchants.Outcome.Recorded)
        {
            throw AccessInputs.Refused($"'{borrower}'", outcome);
        }

        await AccessInputs.Record(verb, database, borrower, "parties own", "ok", "merchant:" + owned);
        return verb.Answer(new { Party = borrower, Merchant = owned }, screen => screen.PrintPairs((borrower.Value, $"owns {owned}")));
    }
}
