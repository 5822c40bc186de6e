using Puhui.Access;
using Puhui.Funds;

namespace Puhui.Server;

/// <summary>Shows an offer with the table of all its costs.</summary>
internal sealed class ShowOffer() : Endpoint("GET", "/v1/merchants/{merchant}/offers/{offer}", "Shows an offer with the table of all its costs", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => Show;

    private static OfferView Show(Gated<Offer> offer) => OfferView.Of(offer.Value);
}
