using Puhui.Access;

namespace Puhui.Server;

/// <summary>Changes the caller's own password; its sessions elsewhere end.</summary>
internal sealed class ChangePassword() : Endpoint("POST", "/v1/session/password", "Changes your password", Permission.Self)
{
    /// <summary>The password so far, and the new one.</summary>
    internal sealed record Body(string Current, string Next);

    public override object? ExampleBody => new Body("three peaches a day", "four plums and a pear");

    public override Delegate Handler => Change;

    private static async Task Change(Body body, Caller caller, Accounts accounts, CancellationToken stop)
    {
        var request = new Access.ChangePassword.Request(Accounts.IdOf(caller), body.Current, body.Next, caller.Principal.Session!);
        var outcome = await Access.ChangePassword.Handle(request, accounts.Store, accounts.Passwords, accounts.Now, stop).ConfigureAwait(false);
        if (outcome != Access.ChangePassword.Outcome.Changed)
        {
            throw outcome == Access.ChangePassword.Outcome.LockedOut ? AccountProblems.Locked(null) : new ProblemException(422, Codes.Of(outcome), FieldOf(outcome));
        }
    }

    private static string FieldOf(Access.ChangePassword.Outcome outcome) => outcome == Access.ChangePassword.Outcome.CurrentPasswordWrong ? "current" : "next";
}
