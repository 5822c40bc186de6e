using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Gives a user the new password it chose, and ends its sessions elsewhere.</summary>
public static class ChangePassword
{
    /// <summary>A wish to change one's own password.</summary>
    /// <param name="Session">The one it is made in, which goes on.</param>
    public sealed record Request(UserId User, string Current, string Next, string Session);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Changed = 1,
        UserUnknown = 10,

        /// <summary>Too many failed attempts under this login.</summary>
        LockedOut = 11,
        CurrentPasswordWrong = 12,
        PasswordUnchanged = 13,
        PasswordTooShort = 14,
        PasswordTooLong = 15,
        PasswordTooCommon = 16,
        PasswordNotOfOneForm = 17,
    }

    public static Decision<Outcome, UserEffects> Decide(User? user, Request request, bool currentMatches, Func<PasswordHash> hashNext)
    {
        var refusal = user switch
        {
            null => Outcome.UserUnknown,
            _ when !currentMatches => Outcome.CurrentPasswordWrong,
            _ when request.Next == request.Current => Outcome.PasswordUnchanged,
            _ => RefusalOf(request.Next, user.Login),
        };
        return refusal is { } outcome
            ? Decision<Outcome, UserEffects>.Refuse(outcome)
            : Decision<Outcome, UserEffects>.Commit(
                Outcome.Changed, UserEffects.Of(user! with { Password = hashNext(), PasswordIsTemporary = false }, SessionsEnd.Others(request.Session)));
    }

    /// <summary>Guesses at the current password count as failed sign-ins: a session left open must not be a way around the lock.</summary>
    public static async Task<Outcome> Handle(Request request, IAccessStore store, PasswordWork passwords, Timestamp now, CancellationToken stop)
    {
        if (await store.FindUser(request.User, stop).ConfigureAwait(false) is not { } user)
        {
            return Outcome.UserUnknown;
        }

        var attempt = await CountedAttempt.Begin(user.Login, store, now, stop).ConfigureAwait(false);
        if (attempt.LockedFor is not null)
        {
            return Outcome.LockedOut;
        }

        var matches = await passwords.Matches(user.Password, request.Current, stop).ConfigureAwait(false);
        if (matches)
        {
            await attempt.GiveBack(store, stop).ConfigureAwait(false);
        }

        var next = matches && RefusalOf(request.Next, user.Login) is null ? await passwords.Hash(request.Next, stop).ConfigureAwait(false) : null;
        var (outcome, _) = await UserChange.Handle(
            request.User, store, current => Decide(current, request, matches && IsSame(current, user), () => next!), stop).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>The password that was compared is still the one on record.</summary>
    private static bool IsSame(User? current, User compared) => current is not null && current.Password.ToStored() == compared.Password.ToStored();

    private static Outcome? RefusalOf(string password, string login) => PasswordRules.RefusalOf(password, login) switch
    {
        PasswordRules.Refusal.PasswordTooShort => Outcome.PasswordTooShort,
        PasswordRules.Refusal.PasswordTooLong => Outcome.PasswordTooLong,
        PasswordRules.Refusal.PasswordTooCommon => Outcome.PasswordTooCommon,
        PasswordRules.Refusal.PasswordNotOfOneForm => Outcome.PasswordNotOfOneForm,
        _ => null,
    };
}
