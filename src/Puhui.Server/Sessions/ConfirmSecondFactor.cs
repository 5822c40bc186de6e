using Puhui.Access;

namespace Puhui.Server;

/// <summary>Puts a second factor in force by a first code of it.</summary>
internal sealed class ConfirmSecondFactor() : Endpoint("POST", "/v1/session/totp/confirm", "Puts a second factor in force", Permission.Self)
{
    /// <summary>The code that the authenticator shows.</summary>
    internal sealed record Body(string Code);

    public override object? ExampleBody => new Body("287082");

    public override Delegate Handler => Confirm;

    private static async Task Confirm(Body body, Caller caller, Accounts accounts, CancellationToken stop)
    {
        var request = new ConfirmTotp.Request(Accounts.IdOf(caller), body.Code, caller.Principal.Session!);
        var outcome = await ConfirmTotp.Handle(request, accounts.Store, accounts.Secrets, accounts.Now, stop).ConfigureAwait(false);
        if (outcome != ConfirmTotp.Outcome.Confirmed)
        {
            throw outcome == ConfirmTotp.Outcome.CodeWrong ? new ProblemException(422, "code_wrong", "code", "0") : new ProblemException(422, "second_factor_" + Codes.Of(outcome));
        }
    }
}
