using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Adds a person to a party, with a password that somebody else chose and that it must change.</summary>
public static class AddUser
{
    private const int NameLengthMax = 100;

    /// <summary>A new person.</summary>
    public sealed record Request(UserId Id, string Login, string Name, Role Role);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Added = 1,
        PartyUnknown = 10,

        /// <summary>People of a party of this kind do not have this role.</summary>
        RoleNotOfParty = 11,

        /// <summary>3–100 characters without blanks, marks added to letters, or other forms of letters.</summary>
        LoginInvalid = 12,

        /// <summary>1–100 characters.</summary>
        NameInvalid = 13,
        LoginTaken = 14,
    }

    public static Decision<Outcome, User> Decide(Party? party, Request request, PasswordHash password, Timestamp now)
    {
        var login = LoginText.Normalized(request.Login);
        Outcome? refusal = party switch
        {
            null => Outcome.PartyUnknown,
            _ when !Roles.RolesIn(party.Kind).Contains(request.Role) => Outcome.RoleNotOfParty,
            _ when !LoginText.IsValid(login) => Outcome.LoginInvalid,
            _ when !IsName(request.Name) => Outcome.NameInvalid,
            _ => null,
        };
        return refusal is { } outcome
            ? Decision<Outcome, User>.Refuse(outcome)
            : Decision<Outcome, User>.Commit(
                Outcome.Added,
                new User(request.Id, party!.Id, login, request.Name.Trim(), request.Role, password, PasswordIsTemporary: true, null, Disabled: false, now, null, 1));
    }

    public static async Task<(Outcome Outcome, User? User)> Handle(
        PartyId party, Request request, string password, IAccessStore store, PasswordWork passwords, Timestamp now, CancellationToken stop)
    {
        var hash = await passwords.Hash(password, stop).ConfigureAwait(false);
        var (outcome, user) = Decide(await store.FindParty(party, stop).ConfigureAwait(false), request, hash, now);
        return user is null || await store.AddUser(user, stop).ConfigureAwait(false) ? (outcome, user) : (Outcome.LoginTaken, null);
    }

    internal static bool IsName(string name) => ShownText.IsName(name, NameLengthMax);
}
