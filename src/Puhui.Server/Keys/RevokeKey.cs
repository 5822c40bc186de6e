using Puhui.Access;

namespace Puhui.Server;

/// <summary>Revokes an API key of the caller's party for good, with the keys that were made by it; saying it again changes nothing.</summary>
internal sealed class RevokeKey() : Endpoint("DELETE", "/v1/keys/{key}", "Revokes an API key and those made by it", Permission.KeysManage)
{
    public override Delegate Handler => Revoke;

    private static Task Revoke(Gated<ApiKey> key, Accounts accounts, CancellationToken stop) =>
        accounts.Store.RevokeKey(key.Value.Party, key.Value.Id, accounts.Now, stop);
}
