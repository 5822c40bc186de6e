using System.CommandLine;
using Puhui.Chain;
using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans offer-decision: turns an approved decision into an offer with its limit and price.</summary>
internal sealed class LoansOfferDecision : Verb
{
    private static readonly Argument<string> Decision = Inputs.Argument("DECISION", "The id of an approved decision of this lender, as 'puhui decide' printed it", text => text);

    public LoansOfferDecision()
        : base("loans offer-decision", "Makes the offer an approved decision stands for and shows the table of all its costs")
    {
        Takes(Decision, LoansOffer.By, LoansOffer.Licence, LoansOffer.Product, LoansOffer.Valid, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var sealedDecision = await Find(new CreditStore(database), verb);
        await Require(sealedDecision.Decision, new SignalStore(database), verb);
        var lender = new Lender(verb.Value(LoansOffer.By), new BookId(verb.Value(LoansOffer.By).Value), verb.Value(LoansOffer.Licence));
        var request = OfferFromDecision.Of(sealedDecision, lender, verb.Value(LoansOffer.Product), LoanDays.Asked(verb), verb.Value(LoansOffer.Valid));
        return await LoansOffer.Make(verb, new LoanStore(database), request);
    }

    private static async Task Require(CreditDecision decision, SignalStore signals, VerbContext verb)
    {
        var standing = await signals.FindMerchant(new MerchantId(decision.Facts.Merchant), verb.Stop);
        var outcome = MayStillLend.ToOffer(decision, standing, ScoreCreditData.Policy(), LoanDays.Asked(verb), Timestamp.Now(verb.Clock));
        if (outcome != MayStillLend.Outcome.Allowed)
        {
            throw new ExpectedFaultException($"{LoanScreens.Words(outcome)}: nothing can be offered to {decision.Facts.Merchant} on the decision of {decision.Facts.AsOf:yyyy-MM-dd}; decide again first");
        }
    }

    private static async Task<SealedDecision> Find(CreditStore credit, VerbContext verb)
    {
        var id = verb.Value(Decision);
        var stored = await credit.FindDecision(id, verb.Value(LoansOffer.By), verb.Stop)
            ?? throw new ExpectedFaultException($"there is no decision '{id}' of {verb.Value(LoansOffer.By)}");
        var decision = CreditDecision.Parse(stored.Text);
        var sealedAgain = SealedDecision.Of(decision);
        if (!ReplayDecision.IsIntact(stored, sealedAgain))
        {
            throw new ExpectedFaultException($"the record of decision '{id}' is not what was sealed: nothing can be offered on it; see 'puhui decide --replay {id}'");
        }

        return decision.IsApproved
            ? sealedAgain
            : throw new ExpectedFaultException($"the decision '{id}' is not an approval but {LoanScreens.Words(decision.Outcome).ToLowerInvariant()}: nothing can be offered on it");
    }
}
