using Puhui.Access;
using Puhui.Funds;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Lists the offers made to a merchant by lenders within reach, the latest first.</summary>
internal sealed class ListOffers() : Endpoint("GET", "/v1/merchants/{merchant}/offers", "Lists the offers made to a merchant", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    private static async Task<Page<OfferView>> List(Gated<MerchantStanding> merchant, Caller caller, ILoanStore loans, CancellationToken stop)
    {
        var offers = await loans.OffersOf(merchant.Value.Merchant.Id, caller.Reach.Lenders, stop).ConfigureAwait(false);
        return new Page<OfferView>([.. offers.OrderByDescending(o => o.MadeOn).Select(OfferView.Of)], null);
    }
}
