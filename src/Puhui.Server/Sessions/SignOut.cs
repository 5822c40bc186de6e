using Microsoft.AspNetCore.Http;
using Puhui.Access;

namespace Puhui.Server;

/// <summary>Signs a person out: ends the session and has the browser forget what it kept.</summary>
internal sealed class SignOut() : Endpoint("DELETE", "/v1/session", "Signs out", Permission.Self)
{
    public override Delegate Handler => End;

    private static async Task End(Caller caller, HttpContext context, Accounts accounts, SessionCookie cookie, CancellationToken stop)
    {
        await accounts.Store.EndSession(Accounts.IdOf(caller), caller.Principal.Session!, stop).ConfigureAwait(false);
        cookie.Remove(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
    }
}
