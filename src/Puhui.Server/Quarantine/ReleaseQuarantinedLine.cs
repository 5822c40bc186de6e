using System.Text;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Takes a quarantined line in after its cause was repaired, exactly once.</summary>
internal sealed class ReleaseQuarantinedLine() : Endpoint(
    "POST", "/v1/quarantine/{quarantined}/release", "Takes a line in after its cause was repaired: as it came, or in its repaired form", Permission.QuarantineWrite)
{
    /// <summary>How it was repaired.</summary>
    /// <param name="Line">The corrected line, one JSON object; null = as it came, because the cause lay elsewhere.</param>
    internal sealed record Request(string? Line = null);

    /// <summary>What became of it.</summary>
    /// <param name="Outcome">Released; repeated: the event was there already; already_released; or still_refused, and why.</param>
    /// <param name="Reason">Which rule it still breaks.</param>
    /// <param name="Release">The release in force.</param>
    internal sealed record Answer(ReleaseQuarantined.Outcome Outcome, QuarantineReason? Reason, string? Field, string? Detail, TextSpan? Fault, ReleaseView? Release);

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.DataQuality;

    public override object? ExampleBody => new Request(
        """{"source":"shop-a","id":"o-1:placed","merchant":"m-1","kind":"order.placed","at":"2026-03-01T10:00:00+08:00","data":{"order":"o-1","buyer":"b-1","lines":[{"sku":"s-1","category":"pear","qty":2,"price":"58.90"}]}}""");

    public override Delegate Handler => Release;

    private static async Task<Answer> Release(Gated<QuarantineEntry> quarantined, Request request, Caller caller, ISignalStore signals, AuditTrail trail, CancellationToken stop)
    {
        var line = request.Line?.Trim();
        if (line is not null && line.Contains('\n', StringComparison.Ordinal))
        {
            throw new ProblemException(400, "request_malformed", "line", "must be one line");
        }

        var repaired = line is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(line);
        var id = quarantined.Value.Line.Id;
        var (outcome, refusal) = await ReleaseQuarantined.Handle(new(id, repaired, caller.Now, caller.Principal.Actor), signals, stop).ConfigureAwait(false);
        trail.Result = outcome == ReleaseQuarantined.Outcome.Released ? null : Codes.Of(outcome);
        var entry = await signals.FindQuarantined(id, stop).ConfigureAwait(false) ?? quarantined.Value;
        var view = QuarantinedView.Of(entry, caller);
        var fault = refusal?.Field is { } field && (line ?? view.Text) is { } text ? FieldSpan.Find(text, field) : null;
        return new Answer(outcome, refusal?.Reason, refusal?.Field, refusal?.Detail, fault, view.Release);
    }
}
