using Microsoft.AspNetCore.Mvc;
using Puhui.Access;

namespace Puhui.Server;

/// <summary>Removes the caller's second factor; it gives its password, so that a session left open is not enough.</summary>
internal sealed class RemoveSecondFactor() : Endpoint("DELETE", "/v1/session/totp", "Removes your second factor", Permission.Self)
{
    /// <summary>The caller's password.</summary>
    internal sealed record Body(string Password);

    public override object? ExampleBody => new Body("three peaches a day");

    public override Delegate Handler => Remove;

    private static async Task Remove([FromBody] Body body, Caller caller, Accounts accounts, CancellationToken stop)
    {
        var outcome = await RemoveTotp.Handle(new RemoveTotp.Request(Accounts.IdOf(caller), body.Password), accounts.Store, accounts.Passwords, accounts.Now, stop).ConfigureAwait(false);
        if (outcome != RemoveTotp.Outcome.Removed)
        {
            throw outcome switch
            {
                RemoveTotp.Outcome.LockedOut => AccountProblems.Locked(null),
                RemoveTotp.Outcome.PasswordWrong => new ProblemException(422, "current_password_wrong", "password"),
                _ => new ProblemException(422, "second_factor_" + Codes.Of(outcome)),
            };
        }
    }
}
