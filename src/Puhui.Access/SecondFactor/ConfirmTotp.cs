using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Puts a second factor in force: the user gives a first code of it. Sessions elsewhere, which began without it, end.</summary>
public static class ConfirmTotp
{
    /// <summary>A first code.</summary>
    /// <param name="Session">The one it is given in, which goes on.</param>
    public sealed record Request(UserId User, string Code, string Session);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Confirmed = 1,
        UserUnknown = 10,
        AlreadyInForce = 11,
        NotBegun = 12,
        CodeWrong = 13,
    }

    /// <summary>Pure: the step of the code was worked out before.</summary>
    /// <param name="step">The step whose code it is; null: it is none.</param>
    public static Decision<Outcome, UserEffects> Decide(User? user, Request request, long? step, Timestamp now)
    {
        Outcome? refusal = user switch
        {
            null => Outcome.UserUnknown,
            { Totp.IsInForce: true } => Outcome.AlreadyInForce,
            { Totp: null } => Outcome.NotBegun,
            _ when step is null => Outcome.CodeWrong,
            _ => null,
        };
        return refusal is { } outcome
            ? Decision<Outcome, UserEffects>.Refuse(outcome)
            : Decision<Outcome, UserEffects>.Commit(
                Outcome.Confirmed, UserEffects.Of(user! with { Totp = user.Totp! with { ConfirmedAt = now, LastStep = step!.Value } }, SessionsEnd.Others(request.Session)));
    }

    public static async Task<Outcome> Handle(Request request, IAccessStore store, SealedSecrets secrets, Timestamp now, CancellationToken stop)
    {
        var (outcome, _) = await UserChange.Handle(
            request.User,
            store,
            user => Decide(user, request, user?.Totp is { } totp ? Totp.Accept(secrets.Open(totp.Secret, TotpFactor.PurposeOf(user.Id)), request.Code, now, totp.LastStep) : null, now),
            stop).ConfigureAwait(false);
        return outcome;
    }
}
