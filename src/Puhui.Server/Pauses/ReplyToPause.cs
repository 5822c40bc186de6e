using Puhui.Access;
using Puhui.Funds;

namespace Puhui.Server;

/// <summary>Records the lender's one answer to a wish to pause; it changes no schedule by itself.</summary>
internal sealed class ReplyToPause() : Endpoint(
    "POST", "/v1/merchants/{merchant}/lines/{line}/pause-requests/{pause}/answer", "Answers a wish to pause, once and in words; changes no schedule", Permission.LoansManage)
{
    /// <summary>The lender's answer.</summary>
    /// <param name="Words">What the borrower reads.</param>
    internal sealed record Body(PauseAnswer Answer, string Words);

    public override object ExampleBody => new Body(PauseAnswer.Declined, "We cannot pause, but we can lower the share taken from sales. Please call us.");

    public override Delegate Handler => Reply;

    private static async Task<PauseRequest> Reply(
        Caller caller, Gated<Line> line, Gated<PauseRequest> pause, Body body, ILoanStore loans, IPauseStore pauses, CancellationToken stop)
    {
        var contract = line.Value.Contract;
        var id = pause.Value.Asked.Pause;
        var request = new AnswerPause.Request(id, contract.Merchant, contract.Id, body.Answer, body.Words, caller.Principal.Actor);
        var outcome = await AnswerPause.Handle(request, loans, pauses, caller.Now, stop).ConfigureAwait(false);
        if (outcome is not (AnswerPause.Outcome.Answered or AnswerPause.Outcome.Repeated))
        {
            throw new ProblemException(outcome == AnswerPause.Outcome.AlreadyAnswered ? 409 : 422, Codes.Of(outcome));
        }

        return (await pauses.LoadPauses(contract.Merchant, contract.Id, stop).ConfigureAwait(false)).Requests.Single(r => r.Asked.Pause == id);
    }
}
