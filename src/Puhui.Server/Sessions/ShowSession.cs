using Microsoft.AspNetCore.Http;
using Puhui.Access;

namespace Puhui.Server;

/// <summary>Shows who is signed in.</summary>
internal sealed class ShowSession() : Endpoint("GET", "/v1/session", "Shows who is signed in and what it may do", Permission.Self)
{
    public override object? ExampleAnswer => SessionAnswer.Example;

    public override Delegate Handler => Show;

    private static async Task<SessionAnswer> Show(Caller caller, HttpContext context, Accounts accounts, CancellationToken stop) =>
        SessionAnswer.Of(caller.Principal, await accounts.UserOf(caller, stop).ConfigureAwait(false), AccountProblems.TokenOf(context), caller.Now);
}
