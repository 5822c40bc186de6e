using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>An offer as it is signed: the promise and the table of all its costs.</summary>
/// <param name="DisclosureHash">What the borrower signs, to show that this table is the one it saw.</param>
internal sealed record OfferView(Offer Offer, ContentHash DisclosureHash)
{
    public static OfferView Of(Offer offer) => new(offer, offer.Disclosure.Hash());
}
