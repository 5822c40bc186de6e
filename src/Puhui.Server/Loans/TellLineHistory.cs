using Puhui.Access;
using Puhui.Funds;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Tells the life of a line: its balance over time, and each fact with what it did and the transfers it caused.</summary>
internal sealed class TellLineHistory() : Endpoint(
    "GET", "/v1/merchants/{merchant}/lines/{line}/history", "Tells the life of a line: balance over time, facts, postings", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => Tell;

    private static async Task<LineHistory> Tell(Gated<MerchantStanding> merchant, Gated<Line> line, Day? on, Caller caller, ILoanStore loans, CancellationToken stop)
    {
        var contract = line.Value.Contract;
        var postings = await loans.PostingsOf(contract.Merchant, contract.Id, stop).ConfigureAwait(false);
        return LineHistory.Of(contract, line.Value.Facts, postings, LineDays.Of(line.Value, on, merchant.Value, caller));
    }
}
