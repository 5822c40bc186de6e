using Puhui.Access;

namespace Puhui.Server;

/// <summary>Changes a person of the caller's party: its name, role, whether it may sign in; gives it a new password or takes a lost second factor away.</summary>
internal sealed class ChangeUser() : Endpoint("PATCH", "/v1/users/{user}", "Changes a person of your party", Permission.UsersManage)
{
    /// <summary>What to change; what is left out stays.</summary>
    /// <param name="ResetPassword">Whether to make a new temporary password, which the answer shows once.</param>
    /// <param name="RemoveSecondFactor">For who has lost it.</param>
    internal sealed record Body(string? Name = null, Role? Role = null, bool? Disabled = null, bool? ResetPassword = null, bool? RemoveSecondFactor = null);

    public override object? ExampleBody => new Body(Disabled: true);

    public override object? ExampleAnswer => new UserWithPassword(UserView.Example, null);

    public override Delegate Handler => Change;

    private static async Task<UserWithPassword> Change(Body body, Gated<User> user, Caller caller, Accounts accounts, CancellationToken stop)
    {
        var password = body.ResetPassword == true ? TemporaryPassword.New() : null;
        var hash = password is null ? null : await accounts.Passwords.Hash(password, stop).ConfigureAwait(false);
        var (party, by) = (caller.Principal.Party, caller.Principal.Actor);
        var request = new Access.ChangeUser.Request(user.Value.Id, party.Id, by, body.Name, body.Role, body.Disabled, hash, body.RemoveSecondFactor == true);
        var (outcome, changed) = await Access.ChangeUser.Handle(request, party.Kind, accounts.Store, stop).ConfigureAwait(false);
        return changed is null ? throw ProblemException.Refused(outcome) : new UserWithPassword(UserView.Of(changed), password);
    }
}
