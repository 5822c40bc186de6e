using Puhui.Access;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Shows who a merchant is.</summary>
internal sealed class ShowMerchant() : Endpoint("GET", "/v1/merchants/{merchant}", "Shows who a merchant is", Permission.MerchantsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => Show;

    private static Merchant Show(Gated<MerchantStanding> merchant) => merchant.Value.Merchant;
}
