using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Lists where the caller is signed in.</summary>
internal sealed class ListSessions() : Endpoint("GET", "/v1/sessions", "Lists where you are signed in", Permission.Self)
{
    /// <summary>A browser in which the caller is signed in.</summary>
    /// <param name="Agent">What the browser calls itself.</param>
    /// <param name="Current">Whether it is the one that asks.</param>
    internal sealed record Item(string Id, string Agent, Timestamp CreatedAt, Timestamp LastSeenAt, Timestamp ExpiresAt, bool Current);

    public override Delegate Handler => List;

    private static async Task<Page<Item>> List(Caller caller, Accounts accounts, CancellationToken stop)
    {
        var sessions = await accounts.Store.SessionsOf(Accounts.IdOf(caller), accounts.Now, stop).ConfigureAwait(false);
        return new Page<Item>(
            [.. sessions.Select(s => new Item(s.Id, s.Agent, s.CreatedAt, s.LastSeenAt, s.ExpiresAt, s.Id == caller.Principal.Session))], null);
    }
}
