using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>A line that was refused, in the answer to those who sent it.</summary>
/// <param name="Id">What it is known by in quarantine.</param>
internal sealed record RefusedLineView(string Id, long Line, string? Field, string Detail);

/// <summary>How many lines were refused for one reason, and the first of them; all of them are in /v1/quarantine.</summary>
internal sealed record RefusedReasonView(QuarantineReason Reason, long Count, IReadOnlyList<RefusedLineView> First);

/// <summary>What became of the lines of a body.</summary>
/// <param name="Accepted">New events.</param>
/// <param name="Repeated">Events that were there already, with the same content.</param>
/// <param name="Quarantined">Lines kept for repair; read them at /v1/quarantine.</param>
/// <param name="LastLine">Number of the last line that is taken in, counted from 1; nothing after it is. To go on after a break, send the same body with ?from_line= one more, or simply all of it again.</param>
/// <param name="Complete">False: the body or the store broke off behind the last line.</param>
internal sealed record IngestAnswer(
    long Accepted, long Repeated, long Quarantined, int Merchants, long LastLine, bool Complete, IReadOnlyList<RefusedReasonView> Reasons, string QuarantineList)
{
    private const string List = "/v1/quarantine?state=waiting";

    public static IngestAnswer Of(IngestReport report) => new(
        report.Accepted,
        report.Repeated,
        report.Quarantined,
        report.Merchants,
        report.LastLine,
        report.Interruption is null,
        [.. report.Reasons.Select(r => new RefusedReasonView(r.Reason, r.Count, [.. r.First.Select(l => new RefusedLineView(l.Id, l.Number, l.Refusal.Field, l.Refusal.Detail))]))],
        List);
}

/// <summary>A problem in the middle of a body of lines: what went wrong, and what had been taken in by then.</summary>
/// <param name="Report">What stays; sending the same again completes it.</param>
internal sealed record BrokenBody<T>(
    string Type, string Title, int Status, string? Detail, string Code, string? Field, string Action, string Trace, T Report);

/// <summary>Answers the sender of lines: with the report, or where it broke off with a problem that carries the report.</summary>
internal static class LineAnswer
{
    public static IResult Of<T>(T report, Exception? interruption, long lastLine, Caller caller, HttpContext context)
    {
        if (interruption is null)
        {
            return Results.Json(report, Json.Options);
        }

        var cause = interruption switch
        {
            BadHttpRequestException bad => new ProblemException(bad.StatusCode, "body_broken", null, $"{lastLine}", "the connection or its framing"),
            InvalidDataException => new ProblemException(400, "body_broken", null, $"{lastLine}", "the gzip data"),
            IOException => new ProblemException(400, "body_broken", null, $"{lastLine}", "the connection"),
            DbException or TimeoutException => new ProblemException(503, "store_unavailable"),
            _ => throw new InvalidOperationException("lines broke off for a reason nobody foresaw", interruption),
        };
        AuditTrail.Of(context).Result = cause.Code;
        var told = ProblemWords.Of(cause, caller.Language, Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier);
        var body = new BrokenBody<T>(told.Type, told.Title, told.Status, told.Detail, told.Code, told.Field, told.Action, told.Trace, report);
        return Results.Text(JsonSerializer.Serialize(body, Json.Options), Problem.ContentType, System.Text.Encoding.UTF8, cause.Status);
    }
}
