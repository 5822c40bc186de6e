using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Begins a session for a person who knows a user's password and, if it has one, holds its second factor.</summary>
public static class SignIn
{
    /// <summary>A wish to sign in.</summary>
    /// <param name="Code">Of the second factor; null: not given.</param>
    /// <param name="Agent">What the browser calls itself.</param>
    /// <param name="Token">The session's secret, made for this request.</param>
    public sealed record Request(string Login, string Password, string? Code, string Agent, SecretToken Token);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        SignedIn = 1,

        /// <summary>Too many failed attempts under this login, whether or not there is such a user.</summary>
        LockedOut = 10,

        /// <summary>No such user, not its password, or it is disabled: which of them is not told.</summary>
        CredentialsWrong = 11,

        /// <summary>The password is right; the code of the second factor is wanted too.</summary>
        CodeRequired = 12,

        /// <summary>Not the code of now, or one that was used already.</summary>
        CodeWrong = 13,
    }

    /// <summary>What is known of the person who asks.</summary>
    /// <param name="User">Whose login it is; null if nobody's.</param>
    /// <param name="CodeStep">The step whose code was given, if the user's second factor accepts it.</param>
    public sealed record Shown(User? User, bool PasswordMatches, bool CodeGiven, long? CodeStep);

    /// <summary>What a sign-in changes.</summary>
    public sealed record Effects(User User, UserSession Session);

    /// <summary>What became of it.</summary>
    /// <param name="LockedFor">How long until an attempt is heard again.</param>
    public sealed record Answer(Outcome Outcome, Effects? Effects, TimeSpan? LockedFor);

    public static Decision<Outcome, Effects> Decide(Shown shown, Request request, Timestamp now)
    {
        if (shown is not { User: { Disabled: false } user, PasswordMatches: true })
        {
            return Decision<Outcome, Effects>.Refuse(Outcome.CredentialsWrong);
        }

        if (user.Totp is { IsInForce: true } && shown.CodeStep is null)
        {
            return Decision<Outcome, Effects>.Refuse(shown.CodeGiven ? Outcome.CodeWrong : Outcome.CodeRequired);
        }

        var factor = user.Totp is { IsInForce: true } totp ? totp with { LastStep = shown.CodeStep!.Value } : user.Totp;
        var changed = user with { SignedInAt = now, Totp = factor, Version = user.Version + 1 };
        var session = UserSession.Begin(SecretToken.HashOf(request.Token.Text), user, request.Agent, now);
        return Decision<Outcome, Effects>.Commit(Outcome.SignedIn, new Effects(changed, session));
    }

    /// <summary>Takes as long for a login that nobody has as for a wrong password.</summary>
    public static async Task<Answer> Handle(Request request, IAccessStore store, PasswordWork passwords, SealedSecrets secrets, Timestamp now, CancellationToken stop)
    {
        var login = LoginText.Normalized(request.Login);
        var attempt = await CountedAttempt.Begin(login, store, now, stop).ConfigureAwait(false);
        if (attempt.LockedFor is { } wait)
        {
            return new Answer(Outcome.LockedOut, null, wait);
        }

        while (true)
        {
            var user = await store.FindUserByLogin(login, stop).ConfigureAwait(false);
            var matches = await passwords.Matches(user?.Password ?? PasswordHash.OfNobody, request.Password, stop).ConfigureAwait(false);
            var shown = new Shown(user, matches, !string.IsNullOrEmpty(request.Code), StepOf(user, request.Code, secrets, now));
            var (outcome, effects) = Decide(shown, request, now);
            if (effects is null)
            {
                return await Refused(outcome, attempt, store, now, stop).ConfigureAwait(false);
            }

            effects = effects with { User = await AtTodaysCost(effects.User, request.Password, passwords, stop).ConfigureAwait(false) };
            if (await store.BeginSession(effects.Session, effects.User, user!.Version, attempt.Login, stop).ConfigureAwait(false))
            {
                return new Answer(outcome, effects, null);
            }
        }
    }

    private static long? StepOf(User? user, string? code, SealedSecrets secrets, Timestamp now) => user?.Totp is { IsInForce: true } totp && code is not null
        ? Totp.Accept(secrets.Open(totp.Secret, TotpFactor.PurposeOf(user.Id)), code, now, totp.LastStep)
        : null;

    /// <summary>A stored password that was made when computers were slower is made anew while the password itself is at hand.</summary>
    private static async Task<User> AtTodaysCost(User user, string password, PasswordWork passwords, CancellationToken stop) =>
        user.Password.IsOutdated ? user with { Password = await passwords.Hash(password, stop).ConfigureAwait(false) } : user;

    private static async Task<Answer> Refused(Outcome outcome, CountedAttempt attempt, IAccessStore store, Timestamp now, CancellationToken stop)
    {
        if (outcome == Outcome.CodeRequired)
        {
            await attempt.GiveBack(store, stop).ConfigureAwait(false);
            return new Answer(outcome, null, null);
        }

        return new Answer(outcome, null, attempt.After.LockedFor(now));
    }
}
