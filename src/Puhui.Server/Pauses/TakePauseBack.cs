using Puhui.Access;
using Puhui.Funds;

namespace Puhui.Server;

/// <summary>Records that the borrower takes a wish to pause back before it was answered.</summary>
internal sealed class TakePauseBack() : Endpoint(
    "DELETE", "/v1/merchants/{merchant}/lines/{line}/pause-requests/{pause}", "Takes a wish to pause back before it was answered", Permission.LoansWrite)
{
    public override Delegate Handler => Withdraw;

    private static async Task<PauseRequest> Withdraw(Caller caller, Gated<Line> line, Gated<PauseRequest> pause, ILoanStore loans, IPauseStore pauses, CancellationToken stop)
    {
        var contract = line.Value.Contract;
        var id = pause.Value.Asked.Pause;
        var outcome = await WithdrawPause.Handle(new(id, contract.Merchant, contract.Id), loans, pauses, caller.Now, stop).ConfigureAwait(false);
        if (outcome is not (WithdrawPause.Outcome.Withdrawn or WithdrawPause.Outcome.Repeated))
        {
            throw new ProblemException(422, Codes.Of(outcome));
        }

        return (await pauses.LoadPauses(contract.Merchant, contract.Id, stop).ConfigureAwait(false)).Requests.Single(r => r.Asked.Pause == id);
    }
}
