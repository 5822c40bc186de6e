using Puhui.Access;

namespace Puhui.Server;

/// <summary>Lets a session through if it is the caller's own.</summary>
internal sealed class SessionGate(Accounts accounts) : Gate("session")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop)
    {
        var sessions = await accounts.Store.SessionsOf(Accounts.IdOf(caller), accounts.Now, stop).ConfigureAwait(false);
        return sessions.FirstOrDefault(s => s.Id == id);
    }
}
