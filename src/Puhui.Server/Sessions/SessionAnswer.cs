using System.Globalization;
using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Who is signed in, and what its pages need to know.</summary>
/// <param name="Permissions">What it may do; with a temporary password nothing but change that.</param>
/// <param name="CsrfToken">To be sent as X-CSRF-Token with every write.</param>
/// <param name="PasswordIsTemporary">It must be changed first.</param>
/// <param name="SecondFactor">Whether one is in force.</param>
/// <param name="Today">By the clock the party lives by, in China.</param>
internal sealed record SessionAnswer(
    SessionUser User, SessionParty Party, Role Role, IReadOnlyList<Permission> Permissions, string CsrfToken, bool PasswordIsTemporary, bool SecondFactor, DateOnly Today)
{
    public static SessionAnswer Example { get; } = new(
        new SessionUser(new UserId("u-1"), "wang.min@bank.example", "王敏"),
        new SessionParty(new PartyId("bank"), "县农商行", PartyKind.Lender, true),
        Role.RiskOfficer,
        [Permission.Self, Permission.MerchantsRead],
        "Pq0m…",
        false,
        true,
        new DateOnly(2026, 3, 1));

    public static SessionAnswer Of(Principal principal, User user, string token, Timestamp now) => new(
        new SessionUser(user.Id, user.Login, user.Name),
        new SessionParty(principal.Party.Id, principal.Party.Name, principal.Party.Kind, principal.Party.Sandbox is not null),
        user.Role,
        [.. principal.Permissions.Order()],
        SessionCookie.CsrfTokenOf(token),
        user.PasswordIsTemporary,
        user.Totp is { IsInForce: true },
        Zone.Of("Asia/Shanghai").DayOf(now));
}

/// <summary>The person who is signed in.</summary>
internal sealed record SessionUser(UserId Id, string Login, string Name);

/// <summary>The party it belongs to.</summary>
/// <param name="Sandbox">Whether it lives by a test clock.</param>
internal sealed record SessionParty(PartyId Id, string Name, PartyKind Kind, bool Sandbox);

/// <summary>Turns what became of an account's verb into a problem.</summary>
internal static class AccountProblems
{
    /// <summary>A lock is told with its length, as far as that is known.</summary>
    public static ProblemException Locked(TimeSpan? wait)
    {
        var time = wait ?? TimeSpan.FromSeconds(30);
        return new ProblemException(429, "locked_out", null, Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture)) { RetryAfter = time };
    }

    /// <summary>The token of the request's own session.</summary>
    public static string TokenOf(HttpContext context) => SessionCookie.TokenOf(context.Request) ?? throw new ProblemException(401, "sign_in_needed");
}
