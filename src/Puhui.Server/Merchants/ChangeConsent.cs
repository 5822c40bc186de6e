using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Records that a merchant gives or withdraws a consent, from now on: by the merchant itself, or by its platform on its word.</summary>
internal sealed class ChangeConsent() : Endpoint(
    "POST", "/v1/merchants/{merchant}/consents", "Gives or withdraws a consent, from now on; saying it again under the same id has no further effect", Permission.ConsentsWrite)
{
    /// <summary>One scope for one purpose.</summary>
    /// <param name="Id">Made by the caller: the same again has no further effect.</param>
    /// <param name="ExpiresAt">First moment at which a consent given no longer holds; null = until withdrawn.</param>
    internal sealed record Request(RequestId Id, ConsentAction Action, DataScope Scope, Purpose Purpose, Timestamp? ExpiresAt = null);

    /// <summary>What became of it.</summary>
    /// <param name="At">From when it holds.</param>
    internal sealed record Answer(RequestId Id, ConsentAction Action, DataScope Scope, Purpose Purpose, Timestamp At, Timestamp? ExpiresAt, bool IsRepeated);

    public override object? ExampleBody => new Request(new RequestId("consent-1"), ConsentAction.Given, DataScope.Trade, Purpose.Credit);

    public override Delegate Handler => Change;

    private static async Task<Answer> Change(Gated<MerchantStanding> merchant, Request request, Caller caller, ISignalStore signals, CancellationToken stop)
    {
        var id = IdOf(caller, request.Id);
        var at = merchant.Value.Consents.Facts.FirstOrDefault(f => f.Id == id)?.At ?? caller.Now;
        var who = merchant.Value.Merchant.Id;
        var repeated = request.Action switch
        {
            ConsentAction.Given => await Give(new GiveConsent.Request(id, who, request.Scope, request.Purpose, at, request.ExpiresAt), signals, stop).ConfigureAwait(false),
            ConsentAction.Withdrawn => await Withdraw(new WithdrawConsent.Request(id, who, request.Scope, request.Purpose, at), request, signals, stop).ConfigureAwait(false),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Action, "neither given nor withdrawn"),
        };
        return new Answer(request.Id, request.Action, request.Scope, request.Purpose, at, request.ExpiresAt, repeated);
    }

    /// <summary>Ids of different parties are different.</summary>
    private static RequestId IdOf(Caller caller, RequestId id)
    {
        var text = $"{caller.Principal.Party.Id}:{id}";
        return IdText.IsValid(text) ? new RequestId(text) : throw new ProblemException(400, "request_malformed", "id", "must be shorter");
    }

    private static async Task<bool> Give(GiveConsent.Request request, ISignalStore signals, CancellationToken stop) =>
        await GiveConsent.Handle(request, signals, stop).ConfigureAwait(false) switch
        {
            GiveConsent.Outcome.Given => false,
            GiveConsent.Outcome.Repeated => true,
            GiveConsent.Outcome.RequestDiffers => throw new ProblemException(409, "request_id_taken", "id"),
            var refused => throw ProblemException.Refused(refused),
        };

    private static async Task<bool> Withdraw(WithdrawConsent.Request request, Request asked, ISignalStore signals, CancellationToken stop)
    {
        if (asked.ExpiresAt is not null)
        {
            throw new ProblemException(400, "request_malformed", "expires_at", "a withdrawal does not expire");
        }

        return await WithdrawConsent.Handle(request, signals, stop).ConfigureAwait(false) switch
        {
            WithdrawConsent.Outcome.Withdrawn => false,
            WithdrawConsent.Outcome.Repeated => true,
            WithdrawConsent.Outcome.RequestDiffers => throw new ProblemException(409, "request_id_taken", "id"),
            var refused => throw ProblemException.Refused(refused),
        };
    }
}
