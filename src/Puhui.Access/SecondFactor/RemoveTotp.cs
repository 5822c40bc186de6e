using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Takes a user's second factor away; it gives its password, so that a session left open is not enough.</summary>
public static class RemoveTotp
{
    /// <summary>A wish to do without.</summary>
    public sealed record Request(UserId User, string Password);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Removed = 1,
        UserUnknown = 10,
        NotInForce = 11,

        /// <summary>Too many failed attempts under this login.</summary>
        LockedOut = 12,
        PasswordWrong = 13,
    }

    public static Decision<Outcome, UserEffects> Decide(User? user, bool passwordMatches)
    {
        Outcome? refusal = user switch
        {
            null => Outcome.UserUnknown,
            { Totp: null } => Outcome.NotInForce,
            _ when !passwordMatches => Outcome.PasswordWrong,
            _ => null,
        };
        return refusal is { } outcome
            ? Decision<Outcome, UserEffects>.Refuse(outcome)
            : Decision<Outcome, UserEffects>.Commit(Outcome.Removed, UserEffects.Of(user! with { Totp = null }, SessionsEnd.None));
    }

    public static async Task<Outcome> Handle(Request request, IAccessStore store, PasswordWork passwords, Timestamp now, CancellationToken stop)
    {
        if (await store.FindUser(request.User, stop).ConfigureAwait(false) is not { Totp: not null } user)
        {
            return Outcome.NotInForce;
        }

        var attempt = await CountedAttempt.Begin(user.Login, store, now, stop).ConfigureAwait(false);
        if (attempt.LockedFor is not null)
        {
            return Outcome.LockedOut;
        }

        var matches = await passwords.Matches(user.Password, request.Password, stop).ConfigureAwait(false);
        if (matches)
        {
            await attempt.GiveBack(store, stop).ConfigureAwait(false);
        }

        var (outcome, _) = await UserChange.Handle(request.User, store, current => Decide(current, matches), stop).ConfigureAwait(false);
        return outcome;
    }
}
