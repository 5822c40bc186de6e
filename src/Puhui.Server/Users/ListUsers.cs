using Microsoft.AspNetCore.Http;
using Puhui.Access;

namespace Puhui.Server;

/// <summary>Lists the people of the caller's party.</summary>
internal sealed class ListUsers() : Endpoint("GET", "/v1/users", "Lists the people of your party by login", Permission.UsersManage)
{
    /// <summary>Which of them.</summary>
    internal sealed record Query(PageSize? Limit, Cursor? Cursor);

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.Administration;

    public override object? ExampleAnswer => new Page<UserView>([UserView.Example], null);

    public override Delegate Handler => List;

    private static async Task<Page<UserView>> List([AsParameters] Query query, Caller caller, IAccessStore store, CancellationToken stop)
    {
        var take = query.Limit?.Value ?? PageSize.Default;
        var users = await store.Users(caller.Principal.Party.Id, query.Cursor?.Only(LoginText.IsValid), take + 1, stop).ConfigureAwait(false);
        return Page<UserView>.Of(users, take, UserView.Of, last => [last.Login]);
    }
}
