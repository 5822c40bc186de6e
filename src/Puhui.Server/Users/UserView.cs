using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>A person of a party as those see it who manage users: never a secret.</summary>
/// <param name="PasswordIsTemporary">It has not yet chosen its own.</param>
internal sealed record UserView(
    UserId Id, string Login, string Name, Role Role, bool Disabled, bool SecondFactor, bool PasswordIsTemporary, Timestamp CreatedAt, Timestamp? SignedInAt)
{
    public static UserView Example { get; } = new(
        new UserId("u-1"), "wang.min@bank.example", "王敏", Role.RiskOfficer, false, true, false, Timestamp.Parse("2026-06-01T08:00:00Z"), Timestamp.Parse("2026-06-02T00:30:00Z"));

    public static UserView Of(User user) => new(
        user.Id, user.Login, user.Name, user.Role, user.Disabled, user.Totp is { IsInForce: true }, user.PasswordIsTemporary, user.CreatedAt, user.SignedInAt);
}

/// <summary>A user that was added or given a new password, with that password: shown once, never again.</summary>
/// <param name="Password">To be changed at the first sign-in; null: it was not touched.</param>
internal sealed record UserWithPassword(UserView User, string? Password);
