using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Makes a secret for a user's second factor; it is in force once the user has shown that its authenticator holds it.</summary>
public static class BeginTotp
{
    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Begun = 1,
        UserUnknown = 10,

        /// <summary>There is one already; it is removed first.</summary>
        AlreadyInForce = 11,
    }

    /// <summary>What an authenticator is given, once.</summary>
    /// <param name="Secret">In letters and digits, for typing in.</param>
    /// <param name="Address">The same as an address, for a picture to be photographed.</param>
    public sealed record Enrolment(string Secret, string Address);

    public static Decision<Outcome, UserEffects> Decide(User? user, byte[] sealedSecret) => user switch
    {
        null => Decision<Outcome, UserEffects>.Refuse(Outcome.UserUnknown),
        { Totp.IsInForce: true } => Decision<Outcome, UserEffects>.Refuse(Outcome.AlreadyInForce),
        _ => Decision<Outcome, UserEffects>.Commit(Outcome.Begun, UserEffects.Of(user with { Totp = new TotpFactor(sealedSecret, null, 0) }, SessionsEnd.None)),
    };

    public static async Task<(Outcome Outcome, Enrolment? Enrolment)> Handle(UserId id, IAccessStore store, SealedSecrets secrets, CancellationToken stop)
    {
        var secret = Totp.NewSecret();
        var sealedSecret = secrets.Seal(secret, TotpFactor.PurposeOf(id));
        var (outcome, user) = await UserChange.Handle(id, store, current => Decide(current, sealedSecret), stop).ConfigureAwait(false);
        var text = Base32.Encode(secret);
        return (outcome, user is null ? null : new Enrolment(text, Totp.Address(text, user.Login)));
    }
}
