using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Chain;

/// <summary>Carries a credit decision over to Funds as the request for an offer; the one place where credit becomes money, since Funds never sees a score.</summary>
public static class OfferFromDecision
{
    /// <summary>The request for a decision that was approved; its ids follow from the decision and the lender, so that making it again has no further effect.</summary>
    /// <param name="validDays">Days after <paramref name="madeOn"/> during which it may be accepted.</param>
    public static MakeOffer.Request Of(SealedDecision decision, Lender lender, string productCode, DateOnly madeOn, int validDays)
    {
        var approved = decision.Decision;
        Check.That(approved.IsApproved, "only an approved decision becomes an offer");
        var id = "offer:" + ContentHash.Of(System.Text.Encoding.UTF8.GetBytes($"{decision.Hash}\n{lender.Party}")).Hex[..32];
        return new MakeOffer.Request(
            new RequestId(id),
            new OfferId(id),
            new MerchantId(approved.Facts.Merchant),
            decision.Id,
            lender,
            approved.Limit!.Amount,
            approved.Price!.Annual,
            productCode,
            madeOn,
            madeOn.AddDays(validDays),
            approved.LendingAllowed,
            SalesFutures.Of(approved.Forecast!));
    }
}
