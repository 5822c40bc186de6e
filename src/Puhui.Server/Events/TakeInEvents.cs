using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Takes in event lines of the caller's own merchants, each exactly once, while they arrive; a body may be as long as it likes.</summary>
internal sealed class TakeInEvents() : Endpoint(
    "POST", "/v1/events", "Takes in event lines (NDJSON, plain or gzip), each exactly once; what cannot be taken in goes to quarantine", Permission.EventsWrite)
{
    public override bool StreamsBody => true;

    public override object? ExampleBody =>
        """{"source":"shop-a","id":"o-1:placed","merchant":"m-1","kind":"order.placed","at":"2026-03-01T10:00:00+08:00","data":{"order":"o-1","buyer":"b-1","lines":[{"sku":"s-1","category":"pear","qty":2,"price":"58.90"}]}}""";

    public override object? ExampleAnswer => new IngestAnswer(
        4_998, 0, 2, 12, 5_000, true,
        [new RefusedReasonView(QuarantineReason.SchemaViolation, 2, [new RefusedLineView("5f2c…", 17, "data.lines[0].price", "must be a plain decimal such as \"58.90\"")])],
        "/v1/quarantine?state=waiting");

    public override Delegate Handler => TakeIn;

    private static async Task<IResult> TakeIn(
        HttpContext context, Caller caller, ISignalStore signals, [FromQuery(Name = "from_line")] LineNumber? fromLine, CancellationToken stop)
    {
        var body = LineBody.Open(context.Request);
        await using (body.ConfigureAwait(false))
        {
            var lines = LineReader.Read(body, EventIngest.LinesPerBatch, fromLine?.Value ?? 1, stop);
            var report = await new EventIngest(signals, caller.Clock, caller.Principal.Party.Id).Run(lines, "/v1/events", null, stop).ConfigureAwait(false);
            return LineAnswer.Of(IngestAnswer.Of(report), report.Interruption, report.LastLine, caller, context);
        }
    }
}

/// <summary>The number of a line, counted from 1.</summary>
internal readonly record struct LineNumber(long Value) : IQueryText
{
    public static string Rule => "must be a whole number from 1 on";

    public static bool TryParse(string? text, IFormatProvider? provider, out LineNumber number)
    {
        var known = long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) && value >= 1;
        number = new LineNumber(value);
        return known;
    }
}
