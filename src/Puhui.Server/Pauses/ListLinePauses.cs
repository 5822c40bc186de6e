using Puhui.Access;
using Puhui.Funds;

namespace Puhui.Server;

/// <summary>Lists what was asked about pausing one line, and what was answered.</summary>
internal sealed class ListLinePauses() : Endpoint(
    "GET", "/v1/merchants/{merchant}/lines/{line}/pause-requests", "Lists the wishes to pause on a line with their answers, latest first", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    private static async Task<Page<PauseRequest>> List(Gated<Line> line, IPauseStore pauses, CancellationToken stop)
    {
        var contract = line.Value.Contract;
        var history = await pauses.LoadPauses(contract.Merchant, contract.Id, stop).ConfigureAwait(false);
        return new Page<PauseRequest>([.. history.Requests.Reverse()], null);
    }
}
