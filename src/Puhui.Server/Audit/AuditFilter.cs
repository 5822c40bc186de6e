using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>
/// Records every write and every read of personal data – who, what of, why, with what result – before the answer is sent. If that cannot be recorded, nothing is answered:
/// whoever asked tries again, and the same Idempotency-Key does nothing twice.
/// </summary>
internal sealed class AuditFilter(IAuditLog log, TimeProvider clock) : IEndpointFilter
{
    private const string ReasonHeader = "Puhui-Reason";
    private const int ReasonLengthMax = 200;
    private const int IdBytes = 12;
    private const string Nobody = "nobody";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<Endpoint>() is not { } endpoint || (!endpoint.Writes && endpoint.ReadsPersonalData is null))
        {
            return await next(context).ConfigureAwait(false);
        }

        try
        {
            var answer = await next(context).ConfigureAwait(false);
            await Record(http, endpoint, "ok").ConfigureAwait(false);
            return answer;
        }
        catch (ProblemException problem)
        {
            await Record(http, endpoint, problem.Code).ConfigureAwait(false);
            throw;
        }
        catch (Exception fault) when (fault is not BrokenInvariantException)
        {
            await Record(http, endpoint, "fault").ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Not given up when the caller hangs up: what happened, happened.</summary>
    private async Task Record(HttpContext http, Endpoint endpoint, string result)
    {
        var trail = AuditTrail.Of(http);
        var principal = http.Features.Get<Caller>()?.Principal;
        var (party, actor) = principal is not null ? (principal.Party.Id, principal.Actor) : (trail.Acted?.Party, trail.Acted?.Actor ?? Nobody);
        AddRoute(trail, endpoint, http);
        var viewers = trail.Viewers.Concat(party is { } own ? [AuditViewer.Of(own)] : []).Distinct(StringComparer.Ordinal).ToList();
        if (viewers.Count == 0)
        {
            viewers.Add(AuditViewer.Operator);
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var record = new AuditRecord(
            id, Timestamp.Now(clock), party, actor, endpoint.Name, endpoint.Writes, trail.Subjects, ReasonOf(http, endpoint), trail.Result ?? result, viewers);
        await log.Add(record, CancellationToken.None).ConfigureAwait(false);
    }

    private static void AddRoute(AuditTrail trail, Endpoint endpoint, HttpContext http)
    {
        foreach (var parameter in endpoint.Ids)
        {
            var id = (string)http.Request.RouteValues[parameter]!;
            if (parameter == "merchant")
            {
                trail.About(new MerchantId(id));
            }
            else
            {
                trail.About(parameter, id);
            }
        }

        foreach (var party in http.Features.Get<Passed>()?.Concerned ?? [])
        {
            trail.Concerns(party);
        }
    }

    private static string ReasonOf(HttpContext http, Endpoint endpoint)
    {
        var given = string.Concat(Uri.UnescapeDataString(http.Request.Headers[ReasonHeader].ToString()).Where(c => !char.IsControl(c))).Trim();
        return given.Length > ReasonLengthMax ? given[..ReasonLengthMax]
            : given.Length > 0 ? given
            : endpoint.ReadsPersonalData is { } purpose ? Codes.Of(purpose)
            : Codes.Of(endpoint.MovesMoney ? ReadingPurpose.LoanServicing : ReadingPurpose.Administration);
    }
}
