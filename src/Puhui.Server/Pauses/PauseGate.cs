using Puhui.Funds;

namespace Puhui.Server;

/// <summary>Lets a wish to pause on the route's line through.</summary>
internal sealed class PauseGate(IPauseStore pauses) : Gate("pause")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop)
    {
        var contract = passed.Get<Line>().Contract;
        var history = await pauses.LoadPauses(contract.Merchant, contract.Id, stop).ConfigureAwait(false);
        return history.Requests.FirstOrDefault(r => r.Asked.Pause.Value == id);
    }
}
