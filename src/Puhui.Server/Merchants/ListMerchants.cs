using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Lists merchants within reach, filtered and sorted by the store, page by page.</summary>
internal sealed class ListMerchants() : Endpoint("GET", "/v1/merchants", "Lists merchants with the lender's latest decision and lines", Permission.MerchantsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => List;

    private static async Task<CountedPage<MerchantSummary>> List([AsParameters] MerchantListing listing, Caller caller, DeskStore desk, CancellationToken stop)
    {
        var query = listing.Query(caller);
        var page = await desk.Merchants(query, caller.Reach, listing.Place(), (listing.Limit ?? new PageSize(PageSize.Default)).Value, stop).ConfigureAwait(false);
        var total = listing.Count == true ? await desk.CountMerchants(query, caller.Reach, stop).ConfigureAwait(false) : (long?)null;
        return new CountedPage<MerchantSummary>(page.Rows, listing.Next(page.Next), total);
    }
}
