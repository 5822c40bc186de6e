using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Lets an offer to the route's merchant through if its lender is within reach.</summary>
internal sealed class OfferGate(ILoanStore loans) : Gate("offer")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop)
    {
        var merchant = passed.Get<MerchantStanding>().Merchant.Id;
        var offer = await loans.FindOffer(merchant, new OfferId(id), stop).ConfigureAwait(false);
        return offer is not null && caller.Reach.Lenders.Contains(offer.Lender.Party) ? offer : null;
    }

    public override PartyId? Concerns(object found) => ((Offer)found).Lender.Party;
}
