using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Whether one family of records may be used for one purpose now.</summary>
/// <param name="Until">First moment at which it no longer may; null: until withdrawn, or not at all.</param>
internal sealed record ConsentNow(DataScope Scope, Purpose Purpose, bool IsInForce, Timestamp? Since, Timestamp? Until);

/// <summary>Something a merchant said about consent.</summary>
internal sealed record ConsentEntry(RequestId Id, ConsentAction Action, DataScope Scope, Purpose Purpose, Timestamp At, Timestamp? ExpiresAt);

/// <summary>What may be used for what now, and all that was ever said about it, latest first.</summary>
internal sealed record ConsentsView(MerchantId Merchant, IReadOnlyList<ConsentNow> Now, IReadOnlyList<ConsentEntry> History)
{
    public static ConsentsView Of(MerchantStanding merchant, Timestamp now) => new(
        merchant.Merchant.Id,
        [.. Enum.GetValues<DataScope>().SelectMany(scope => Enum.GetValues<Purpose>().Select(purpose =>
        {
            var consent = merchant.Consents.InForce(scope, purpose, now);
            return new ConsentNow(scope, purpose, consent is not null, consent?.At, consent?.ExpiresAt);
        }))],
        [.. merchant.Consents.Facts.Reverse().Select(f => new ConsentEntry(f.Id, f.Action, f.Scope, f.Purpose, f.At, f.ExpiresAt))]);
}

/// <summary>Shows a merchant's consents, now and ever.</summary>
internal sealed class ListConsents() : Endpoint(
    "GET", "/v1/merchants/{merchant}/consents", "Shows which records may be used for what, and all that was said about it", Permission.MerchantsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => List;

    private static ConsentsView List(Gated<MerchantStanding> merchant, Caller caller) => ConsentsView.Of(merchant.Value, caller.Now);
}
