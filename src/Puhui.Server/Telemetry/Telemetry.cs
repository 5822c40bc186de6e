using System.Diagnostics;
using System.Diagnostics.Metrics;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>What the server tells of itself: a span for each request and round of a job, and how many of them took how long. Names are routes and jobs; ids of people and merchants never stand here.</summary>
internal static class Telemetry
{
    public const string Name = "Puhui.Server";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> RequestSeconds = Meter.CreateHistogram<double>("http.server.request.duration", "s", "How long requests took, by route, method and status");
    private static readonly Gauge<long> UntoldNotices = Meter.CreateGauge<long>("puhui.outbox.waiting", null, "Facts that webhooks were not told of yet");
    private static readonly Gauge<long> UnsweptPayouts = Meter.CreateGauge<long>("puhui.sweeps.waiting", null, "Settled payouts that were not carried to lines yet");
    private static readonly Gauge<double> OldestUnswept = Meter.CreateGauge<double>("puhui.sweeps.oldest", "s", "How long the payout that has waited longest for it has waited");
    private static readonly Counter<long> WebhookTries = Meter.CreateCounter<long>("puhui.webhook.tries", null, "Tries to deliver, by whether the endpoint took them");

    /// <summary>A round of a job; null where nobody listens.</summary>
    public static Activity? Start(string job) => Source.StartActivity("job " + job);

    /// <summary>A request, continuing the caller's trace if it sent one; null where nobody listens.</summary>
    public static Activity? StartRequest(string name, string? parent)
    {
        // The framework's own activity is recorded by nobody, and as a parent would keep ours from being recorded.
        Activity.Current = null;
        return Source.StartActivity(name, ActivityKind.Server, ActivityContext.TryParse(parent, null, isRemote: true, out var caller) ? caller : default);
    }

    public static void Requested(string method, string route, int status, TimeSpan took) => RequestSeconds.Record(
        took.TotalSeconds,
        new("http.request.method", method),
        new("http.route", route),
        new("http.response.status_code", status));

    public static void Tried(bool taken) => WebhookTries.Add(1, new KeyValuePair<string, object?>("taken", taken));

    public static void Unswept(long count, TimeSpan oldest)
    {
        UnsweptPayouts.Record(count);
        OldestUnswept.Record(oldest.TotalSeconds);
    }

    public static void Untold(long count) => UntoldNotices.Record(count);
}
