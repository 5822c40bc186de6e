using Microsoft.AspNetCore.Http;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Lets a request through to its endpoint only with the permission that needs and with every id in its route within the caller's reach.</summary>
internal sealed class GateMiddleware(RequestDelegate next, IEnumerable<Gate> gates)
{
    private readonly Dictionary<string, Gate> gates = gates.ToDictionary(g => g.Parameter, StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Endpoint>() is { Needs: { } permission } endpoint)
        {
            var caller = context.Features.Get<Caller>() ?? throw new ProblemException(401, "sign_in_needed");
            if (!caller.Principal.May(permission))
            {
                throw new ProblemException(403, "permission_missing", null, Codes.Of(permission));
            }

            context.Features.Set(await Pass(endpoint, caller, context).ConfigureAwait(false));
        }

        await next(context).ConfigureAwait(false);
    }

    private async Task<Passed> Pass(Endpoint endpoint, Caller caller, HttpContext context)
    {
        var passed = new Passed(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
        foreach (var parameter in endpoint.Ids)
        {
            var id = (string)context.Request.RouteValues[parameter]!;
            var gate = gates[parameter];
            var found = IdText.IsValid(id) ? await gate.Find(id, caller, passed, context.RequestAborted).ConfigureAwait(false) : null;
            passed.Add(found ?? throw new ProblemException(404, "not_found", parameter), gate.Concerns(found));
        }

        return passed;
    }
}
