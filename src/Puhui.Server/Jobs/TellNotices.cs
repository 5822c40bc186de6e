using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Makes deliveries of what happened, one for each endpoint whose party may see it.</summary>
internal sealed class TellNotices(IWebhookStore webhooks, IAccessStore access, ISignalStore signals, TimeProvider clock) : Job("tell_notices", TimeSpan.FromMilliseconds(500))
{
    private const int NoticesTogether = 500;

    /// <summary>Waiting notices are counted no further.</summary>
    private const int CountedMax = 10_000;

    public override async Task<bool> HasWork(CancellationToken stop)
    {
        var waiting = await webhooks.UntoldCount(CountedMax, stop).ConfigureAwait(false);
        Telemetry.Untold(waiting);
        return waiting > 0;
    }

    public override async Task Run(CancellationToken stop)
    {
        var subscribers = await Subscribers(stop).ConfigureAwait(false);
        while (await webhooks.Untold(NoticesTogether, stop).ConfigureAwait(false) is { Count: > 0 } notices)
        {
            var platforms = subscribers.Count == 0 ? [] : await PlatformsOf(notices, stop).ConfigureAwait(false);
            var now = Timestamp.Now(clock);
            await webhooks.Tell(notices, ExpandNotices.Decide(notices, platforms, subscribers, now), now, stop).ConfigureAwait(false);
        }
    }

    private async Task<List<(Webhook Webhook, Reach Reach)>> Subscribers(CancellationToken stop)
    {
        var subscribers = new List<(Webhook, Reach)>();
        foreach (var own in (await webhooks.Webhooks(stop).ConfigureAwait(false)).GroupBy(w => w.Party))
        {
            if (await access.ReachOf(own.Key, stop).ConfigureAwait(false) is { } reach)
            {
                subscribers.AddRange(own.Select(w => (w, reach)));
            }
        }

        return subscribers;
    }

    private async Task<Dictionary<MerchantId, PartyId>> PlatformsOf(IReadOnlyList<Notice> notices, CancellationToken stop)
    {
        var ids = notices.Where(n => n.Merchant is not null).Select(n => n.Merchant!.Value.Value).Distinct(StringComparer.Ordinal).ToList();
        return (await signals.FindMerchants(ids, stop).ConfigureAwait(false)).ToDictionary(m => m.Merchant.Id, m => m.Merchant.Platform);
    }
}
