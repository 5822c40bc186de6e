using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Server;

/// <summary>Says whether the server can serve: its database answers, has this software's schema, what happened is told and payouts are swept without delay. What balances load sends nothing otherwise.</summary>
internal sealed class Ready() : Endpoint("GET", "/health/ready", "Says whether the server can serve", null)
{
    /// <summary>With more facts waiting to be told they are not told in time; the server serves all the same.</summary>
    private const int UntoldMax = 10_000;

    private const int UnsweptCountedMax = 10_001;

    /// <summary>A payout that waits longer is not swept in time; the server serves all the same.</summary>
    private static readonly TimeSpan UnsweptMax = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>What was looked at.</summary>
    /// <param name="Database">"ok", "unreachable" or "schema_differs".</param>
    /// <param name="OutboxWaiting">Facts that webhooks were not told of yet, counted no further than 10 001; null: not known.</param>
    /// <param name="SweepsWaiting">Settled payouts that were not carried to lines yet, counted no further than 10 001; null: not known.</param>
    /// <param name="OldestSweepSeconds">How long the one that has waited longest has waited.</param>
    internal sealed record Readiness(bool Ok, string Database, long? OutboxWaiting, bool OutboxIsLate, long? SweepsWaiting, long? OldestSweepSeconds, bool SweepsAreLate)
    {
        public static Readiness Failing(string database) => new(false, database, null, false, null, null, false);
    }

    public override object? ExampleAnswer => new Readiness(true, "ok", 0, false, 0, 0, false);

    public override Delegate Handler => Look;

    private static async Task<IResult> Look(Database database, IWebhookStore webhooks, ISignalStore signals, TimeProvider clock, IHostApplicationLifetime host, CancellationToken stop)
    {
        var readiness = await LookAt(database, webhooks, signals, clock, stop).ConfigureAwait(false);
        var ok = readiness.Ok && !host.ApplicationStopping.IsCancellationRequested;
        return Results.Json(readiness with { Ok = ok }, Json.Options, statusCode: ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Readiness> LookAt(Database database, IWebhookStore webhooks, ISignalStore signals, TimeProvider clock, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            if (!await database.IsCurrent(patience.Token).ConfigureAwait(false))
            {
                return Readiness.Failing("schema_differs");
            }

            var waiting = await webhooks.UntoldCount(UntoldMax + 1, patience.Token).ConfigureAwait(false);
            var unswept = await signals.Backlog(UnsweptCountedMax, patience.Token).ConfigureAwait(false);
            var oldest = unswept.WaitingFor(Timestamp.Now(clock));
            return new Readiness(true, "ok", waiting, waiting > UntoldMax, unswept.Waiting, (long)oldest.TotalSeconds, oldest > UnsweptMax);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return Readiness.Failing("unreachable");
        }
    }
}
