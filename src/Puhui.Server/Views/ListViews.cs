using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>A list whose ways of looking at it can be kept.</summary>
internal enum ViewedList
{
    Merchants = 1,
    Decisions = 2,
    Lines = 3,
    Quarantine = 4,
}

/// <summary>Lists the ways of looking at a list that a person keeps.</summary>
internal sealed class ListViews() : Endpoint("GET", "/v1/views", "Lists the views of a list that you keep", Permission.Self)
{
    public override Delegate Handler => List;

    private static async Task<Page<DeskView>> List(Caller caller, DeskStore desk, [FromQuery] Choice<ViewedList> list, CancellationToken stop) =>
        new(await desk.Views(caller.Principal.Actor, Codes.Of(list.Value), stop).ConfigureAwait(false), null);
}
