using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Forgets a way of looking at a list.</summary>
internal sealed class RemoveView() : Endpoint("DELETE", "/v1/views", "Forgets a view of a list", Permission.Self)
{
    public override Delegate Handler => Remove;

    private static async Task<IResult> Remove(Caller caller, DeskStore desk, [FromQuery] Choice<ViewedList> list, [FromQuery] string name, CancellationToken stop) =>
        await desk.RemoveView(caller.Principal.Actor, Codes.Of(list.Value), name, stop).ConfigureAwait(false) ? Results.NoContent() : throw new ProblemException(404, "not_found", "name");
}
