using Puhui.Access;
using Puhui.Kernel;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Keeps a way of looking at a list under a name.</summary>
internal sealed class SaveView() : Endpoint("POST", "/v1/views", "Keeps a view of a list under a name, in place of the one of that name", Permission.Self)
{
    private const int NameMax = 60;
    private const int QueryMax = 1_000;
    private const int ViewsMax = 50;

    /// <summary>What to keep.</summary>
    /// <param name="Query">As the list's address has it after the question mark.</param>
    internal sealed record Request(ViewedList List, string Name, string Query);

    public override object? ExampleBody => new Request(ViewedList.Merchants, "逾期商户", "lending=past_due&sort=due_day");

    public override Delegate Handler => Save;

    private static async Task<DeskView> Save(Request request, Caller caller, DeskStore desk, CancellationToken stop)
    {
        var name = request.Name.Trim();
        if (!ShownText.IsName(name, NameMax))
        {
            throw new ProblemException(400, "request_malformed", "name", $"must be 1–{NameMax} characters that can be seen");
        }

        if (request.Query.Length > QueryMax || request.Query.Any(char.IsControl))
        {
            throw new ProblemException(400, "request_malformed", "query", $"must be at most {QueryMax} characters");
        }

        var view = new DeskView(Codes.Of(request.List), name, request.Query, caller.Now);
        return await desk.SaveView(caller.Principal.Actor, view, ViewsMax, stop).ConfigureAwait(false) ? view : throw new ProblemException(422, "too_many_views");
    }
}
