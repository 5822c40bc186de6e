using Microsoft.AspNetCore.Http;
using Puhui.Access;

namespace Puhui.Server;

/// <summary>Signs the caller out in another browser.</summary>
internal sealed class EndSession() : Endpoint("DELETE", "/v1/sessions/{session}", "Signs you out in one browser", Permission.Self)
{
    public override Delegate Handler => End;

    private static async Task End(Gated<UserSession> session, HttpContext context, Accounts accounts, SessionCookie cookie, Caller caller, CancellationToken stop)
    {
        await accounts.Store.EndSession(session.Value.User, session.Value.Id, stop).ConfigureAwait(false);
        if (session.Value.Id == caller.Principal.Session)
        {
            cookie.Remove(context);
        }
    }
}
