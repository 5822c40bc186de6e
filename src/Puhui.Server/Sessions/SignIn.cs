using System.Globalization;
using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Signs a person in: sets the cookie of a new session. An unknown login, a wrong password and a disabled account take equally long and are one answer.</summary>
internal sealed class SignIn() : Endpoint("POST", "/v1/session", "Signs a person in", null)
{
    /// <summary>What a person shows.</summary>
    /// <param name="Code">Of the second factor, if one is in force.</param>
    internal sealed record Body(string Login, string Password, string? Code = null);

    public override object? ExampleBody => new Body("wang.min@bank.example", "three peaches a day", "287082");

    public override object? ExampleAnswer => SessionAnswer.Example;

    public override Delegate Handler => Begin;

    private static async Task<SessionAnswer> Begin(
        Body body, HttpContext context, Accounts accounts, SessionCookie cookie, Limiters limiters, AuditTrail trail, Clocks clocks, CancellationToken stop)
    {
        cookie.RefuseOtherSites(context.Request);
        limiters.TakeForSignIn(context);
        var token = SecretToken.New();
        var request = new Access.SignIn.Request(body.Login, body.Password, body.Code, context.Request.Headers.UserAgent.ToString(), token);
        await AddWho(trail, request.Login, accounts, stop).ConfigureAwait(false);
        var (outcome, effects, locked) = await Access.SignIn.Handle(request, accounts.Store, accounts.Passwords, accounts.Secrets, accounts.Now, stop).ConfigureAwait(false);
        if (effects is null)
        {
            throw outcome == Access.SignIn.Outcome.LockedOut ? AccountProblems.Locked(locked) : Refused(outcome, locked);
        }

        var principal = await Authenticate.BySession(token.Text, accounts.Store, accounts.Now, stop).ConfigureAwait(false)
            ?? throw new ProblemException(401, "credentials_wrong");
        cookie.Set(context, token, effects.Session);
        return SessionAnswer.Of(principal, effects.User, token.Text, Timestamp.Now(clocks.Of(principal.Party)));
    }

    /// <summary>The attempt is recorded with the party whose user it would be; under an unknown login, with the operator.</summary>
    private static async Task AddWho(AuditTrail trail, string login, Accounts accounts, CancellationToken stop)
    {
        if (await accounts.Store.FindUserByLogin(LoginText.Normalized(login), stop).ConfigureAwait(false) is { } user)
        {
            trail.ActedAs(user.Party, "user:" + user.Id.Value);
        }
    }

    private static ProblemException Refused(Access.SignIn.Outcome outcome, TimeSpan? locked) =>
        new(401, Codes.Of(outcome), outcome == Access.SignIn.Outcome.CodeWrong ? "code" : null, Seconds(locked)) { RetryAfter = locked };

    private static string Seconds(TimeSpan? locked) => (locked?.TotalSeconds ?? 0).ToString("0", CultureInfo.InvariantCulture);
}
