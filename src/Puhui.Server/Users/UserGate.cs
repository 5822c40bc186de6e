using Puhui.Access;

namespace Puhui.Server;

/// <summary>Lets a user through if it is of the caller's own party.</summary>
internal sealed class UserGate(IAccessStore store) : Gate("user")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop)
    {
        var user = await store.FindUser(new UserId(id), stop).ConfigureAwait(false);
        return user?.Party == caller.Principal.Party.Id ? user : null;
    }
}
