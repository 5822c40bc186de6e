using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>A person who signs in for a party.</summary>
/// <param name="Login">What it signs in with: unique among all, in lower case.</param>
/// <param name="Password">Never the password: its hash with the way it was made.</param>
/// <param name="PasswordIsTemporary">Somebody else chose it: until it is changed, the user may do nothing but that.</param>
/// <param name="Totp">The second factor, if there is one or one is being set up.</param>
/// <param name="Version">Counts changes; a change commits on the version it was decided on.</param>
public sealed record User(
    UserId Id,
    PartyId Party,
    string Login,
    string Name,
    Role Role,
    PasswordHash Password,
    bool PasswordIsTemporary,
    TotpFactor? Totp,
    bool Disabled,
    Timestamp CreatedAt,
    Timestamp? SignedInAt,
    long Version);

/// <summary>A user's second factor by time-based codes.</summary>
/// <param name="Secret">Sealed with the master key.</param>
/// <param name="ConfirmedAt">When the first code was given; null: not in force yet.</param>
/// <param name="LastStep">The last time step whose code was taken: none is taken twice.</param>
public sealed record TotpFactor(byte[] Secret, Timestamp? ConfirmedAt, long LastStep)
{
    public bool IsInForce => ConfirmedAt is not null;

    /// <summary>What the secret is sealed for.</summary>
    public static string PurposeOf(UserId user) => "totp:" + user.Value;
}
