using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Lists the API keys of the caller's party, revoked ones too.</summary>
internal sealed class ListKeys() : Endpoint("GET", "/v1/keys", "Lists the API keys of your party", Permission.KeysManage)
{
    /// <summary>Which of them.</summary>
    internal sealed record Query(PageSize? Limit, Cursor? Cursor);

    public override object? ExampleAnswer => new Page<KeyView>([KeyView.Example], null);

    public override Delegate Handler => List;

    private static async Task<Page<KeyView>> List([AsParameters] Query query, Caller caller, IAccessStore store, CancellationToken stop)
    {
        var take = query.Limit?.Value ?? PageSize.Default;
        var after = query.Cursor is { } cursor ? new KeyId(cursor.Only(IdText.IsValid)) : (KeyId?)null;
        var keys = await store.Keys(caller.Principal.Party.Id, after, take + 1, stop).ConfigureAwait(false);
        return Page<KeyView>.Of(keys, take, KeyView.Of, last => [last.Id.Value]);
    }
}
