using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Changes a person of a party on behalf of who manages its users.</summary>
public static class ChangeUser
{
    /// <summary>What to change; null leaves a thing as it is.</summary>
    /// <param name="By">Who asks, as audit records name it.</param>
    /// <param name="Password">A new password, to be changed at the next sign-in.</param>
    /// <param name="RemoveSecondFactor">For who has lost it.</param>
    public sealed record Request(UserId User, PartyId Party, string By, string? Name, Role? Role, bool? Disabled, PasswordHash? Password, bool RemoveSecondFactor);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Changed = 1,
        UserUnknown = 10,

        /// <summary>One's own role, password, second factor and being able to sign in are not for oneself to manage here, lest nobody is left who can.</summary>
        OwnAccount = 11,
        RoleNotOfParty = 12,
        NameInvalid = 13,
    }

    public static Decision<Outcome, UserEffects> Decide(User? user, PartyKind kind, Request request)
    {
        var isDeep = request is not { Role: null, Disabled: null, Password: null, RemoveSecondFactor: false };
        Outcome? refusal = user switch
        {
            null => Outcome.UserUnknown,
            _ when user.Party != request.Party => Outcome.UserUnknown,
            _ when isDeep && request.By == "user:" + user.Id.Value => Outcome.OwnAccount,
            _ when request.Role is { } role && !Roles.RolesIn(kind).Contains(role) => Outcome.RoleNotOfParty,
            _ when request.Name is { } name && !AddUser.IsName(name) => Outcome.NameInvalid,
            _ => null,
        };
        return refusal is { } outcome
            ? Decision<Outcome, UserEffects>.Refuse(outcome)
            : Decision<Outcome, UserEffects>.Commit(Outcome.Changed, UserEffects.Of(Changed(user!, request), isDeep ? SessionsEnd.All : SessionsEnd.None));
    }

    public static Task<(Outcome Outcome, User? User)> Handle(Request request, PartyKind kind, IAccessStore store, CancellationToken stop) =>
        UserChange.Handle(request.User, store, user => Decide(user, kind, request), stop);

    private static User Changed(User user, Request request) => user with
    {
        Name = request.Name?.Trim() ?? user.Name,
        Role = request.Role ?? user.Role,
        Disabled = request.Disabled ?? user.Disabled,
        Password = request.Password ?? user.Password,
        PasswordIsTemporary = request.Password is not null || user.PasswordIsTemporary,
        Totp = request.RemoveSecondFactor ? null : user.Totp,
    };
}
