using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>How many lines of a reason there are.</summary>
internal sealed record ReasonCount(QuarantineReason Reason, long Count);

/// <summary>A page of quarantined lines.</summary>
/// <param name="Counts">Of all that fit but for the reason; null unless asked for.</param>
internal sealed record QuarantinePage(IReadOnlyList<QuarantineSummary> Items, string? NextCursor, IReadOnlyList<ReasonCount>? Counts);

/// <summary>Lists the lines that were not taken in, latest first.</summary>
internal sealed class ListQuarantine() : Endpoint(
    "GET", "/v1/quarantine", "Lists lines that were not taken in, latest first: a platform its own, a lender those of platforms it serves", Permission.QuarantineRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.DataQuality;

    public override Delegate Handler => List;

    private static async Task<QuarantinePage> List(
        Caller caller,
        ISignalStore signals,
        [FromQuery] Choice<QuarantineReason>? reason,
        [FromQuery] Choice<QuarantineState>? state,
        [FromQuery] Cursor? cursor,
        [FromQuery] PageSize? limit,
        [FromQuery] bool? count,
        CancellationToken stop)
    {
        var filter = new QuarantineFilter([.. caller.Reach.Platforms], state?.Value, reason?.Value);
        var take = (limit ?? new PageSize(PageSize.Default)).Value;
        var lines = await signals.QuarantineList(filter, Place(cursor), take, stop).ConfigureAwait(false);
        var counts = count == true ? await signals.CountQuarantined(filter with { Reason = null }, stop).ConfigureAwait(false) : null;
        return new QuarantinePage(
            lines, lines.Count < take ? null : Next(lines[^1]), counts is null ? null : [.. counts.OrderBy(c => c.Key).Select(c => new ReasonCount(c.Key, c.Value))]);
    }

    private static string Next(QuarantineSummary line) => new Cursor(["received", line.ReceivedAt.Micros.ToString(CultureInfo.InvariantCulture), line.Id]).ToString();

    private static QuarantinePlace? Place(Cursor? cursor) => cursor?.Parts switch
    {
        null => null,
        ["received", var at, var id] when long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var micros) => new QuarantinePlace(new Timestamp(micros), id),
        _ => throw new ProblemException(400, "parameter_invalid", "cursor", "…", Cursor.Rule),
    };
}
