using Puhui.Access;
using Puhui.Funds;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Records that the borrower of a line asks for a pause; the schedule stays as it was signed.</summary>
internal sealed class AskForPause() : Endpoint(
    "POST", "/v1/merchants/{merchant}/lines/{line}/pause-requests", "Asks the lender for a pause of repayment; the schedule stays as signed", Permission.LoansWrite)
{
    /// <summary>What is asked.</summary>
    /// <param name="Id">Made by the caller; asking the same again has no further effect.</param>
    /// <param name="Days">7 to 180.</param>
    /// <param name="Words">The borrower's own; needed where the cause is other.</param>
    internal sealed record Body(PauseId Id, int Days, PauseCause Cause, string Words);

    public override object ExampleBody => new Body(new PauseId("7f6a2c9e-5f0e-4a56-9d0a-0e5a8c1d2b3f"), 30, PauseCause.Disaster, "Frost took the blossom; the next harvest is in June.");

    public override Delegate Handler => Ask;

    private static async Task<PauseRequest> Ask(
        Caller caller, Gated<MerchantStanding> merchant, Gated<Line> line, Body body, ILoanStore loans, IPauseStore pauses, CancellationToken stop)
    {
        var contract = line.Value.Contract;
        var request = new RequestPause.Request(body.Id, contract.Merchant, contract.Id, body.Days, body.Cause, body.Words);
        var now = Moment.Of(caller.Now, merchant.Value.Merchant.Zone);
        var outcome = await RequestPause.Handle(request, loans, pauses, now, stop).ConfigureAwait(false);
        if (outcome is not (RequestPause.Outcome.Requested or RequestPause.Outcome.Repeated))
        {
            throw new ProblemException(outcome == RequestPause.Outcome.PauseDiffers ? 409 : 422, Codes.Of(outcome));
        }

        return (await pauses.LoadPauses(contract.Merchant, contract.Id, stop).ConfigureAwait(false)).Requests.Single(r => r.Asked.Pause == body.Id);
    }
}
