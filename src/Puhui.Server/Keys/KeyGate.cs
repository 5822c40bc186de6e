using Puhui.Access;

namespace Puhui.Server;

/// <summary>Lets an API key through if it is of the caller's own party.</summary>
internal sealed class KeyGate(IAccessStore store) : Gate("key")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop)
    {
        var key = await store.FindKey(new KeyId(id), stop).ConfigureAwait(false);
        return key?.Party == caller.Principal.Party.Id ? key : null;
    }
}
