using Puhui.Access;
using Puhui.Signals;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Lists a merchant's decisions for lenders within reach, the latest first.</summary>
internal sealed class ListDecisionsOfMerchant() : Endpoint("GET", "/v1/merchants/{merchant}/decisions", "Lists the decisions on a merchant, the latest first", Permission.DecisionsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => List;

    private static async Task<Page<DecisionSummary>> List(Gated<MerchantStanding> merchant, Cursor? cursor, PageSize? limit, Caller caller, DeskStore desk, CancellationToken stop)
    {
        var query = new DecisionQuery(new DecisionFilter(Merchant: merchant.Value.Merchant.Id), DecisionOrder.DecidedAt, Descending: true);
        var order = $"merchant_decisions:{merchant.Value.Merchant.Id}";
        var place = cursor is { } given ? DeskCursor.Read(given, order) : null;
        var page = await desk.Decisions(query, caller.Reach, place, (limit ?? new PageSize(PageSize.Default)).Value, stop).ConfigureAwait(false);
        return new Page<DecisionSummary>(page.Rows, page.Next is { } next ? DeskCursor.Write(next, order) : null);
    }
}
