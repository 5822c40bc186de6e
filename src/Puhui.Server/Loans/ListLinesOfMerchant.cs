using Puhui.Access;
using Puhui.Funds;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Lists a merchant's lines with lenders within reach, and where each stands today.</summary>
internal sealed class ListLinesOfMerchant() : Endpoint("GET", "/v1/merchants/{merchant}/lines", "Lists a merchant's lines and where each stands", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    private static async Task<Page<LineView>> List(Gated<MerchantStanding> merchant, Caller caller, ILoanStore loans, ServerData data, CancellationToken stop)
    {
        var lines = await loans.LinesWith(merchant.Value.Merchant.Id, caller.Reach.Lenders, stop).ConfigureAwait(false);
        var today = merchant.Value.Merchant.Zone.DayOf(caller.Now);
        return new Page<LineView>([.. lines.Select(l => LineView.Of(l, merchant.Value, today, data.Rules, caller.Now))], null);
    }
}
