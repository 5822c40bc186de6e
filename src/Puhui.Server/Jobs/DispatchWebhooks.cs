using System.Collections.Concurrent;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Sends what is due, every endpoint in a task of its own, so that one that is slow or dead keeps no other waiting. Servers share the work by leasing each delivery.</summary>
internal sealed class DispatchWebhooks(IWebhookStore webhooks, WebhookSender sender, TimeProvider clock) : Job("dispatch_webhooks", TimeSpan.FromMilliseconds(500))
{
    /// <summary>Sent to one endpoint at once; they belong to different streams.</summary>
    private const int Together = 8;

    /// <summary>Longer than the longest try, so that nobody else takes what is still under way.</summary>
    private static readonly TimeSpan Lease = WebhookSender.Patience * 4;

    private readonly ConcurrentDictionary<string, Task> underWay = new(StringComparer.Ordinal);

    public override bool IsShared => true;

    public override async Task Run(CancellationToken stop)
    {
        foreach (var webhook in await webhooks.Webhooks(stop).ConfigureAwait(false))
        {
            if (!webhook.Circuit.IsOpenAt(Timestamp.Now(clock)) && (!underWay.TryGetValue(webhook.Id, out var running) || running.IsCompleted))
            {
                await (running ?? Task.CompletedTask).ConfigureAwait(false); // a round that failed tells why
                underWay[webhook.Id] = Task.Run(() => SendAll(webhook, stop), CancellationToken.None);
            }
        }
    }

    /// <summary>Until nothing is due or the endpoint fails; one that rested gets a single delivery first.</summary>
    private async Task SendAll(Webhook webhook, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var now = Timestamp.Now(clock);
            var take = webhook.Circuit.Failures < Circuit.FailuresMax ? Together : 1;
            var due = webhook.Circuit.IsOpenAt(now) ? [] : await webhooks.Lease(webhook.Id, take, now, now.Plus(Lease), stop).ConfigureAwait(false);
            if (due.Count == 0)
            {
                return;
            }

            var answers = await Task.WhenAll(due.Select(d => sender.Send(webhook, d, stop))).ConfigureAwait(false);
            foreach (var (delivery, answer) in due.Zip(answers))
            {
                Telemetry.Tried(answer.IsTaken);
                webhook = webhook with { Circuit = webhook.Circuit.After(answer.IsTaken, Timestamp.Now(clock)) };
                await webhooks.Settle(TryDelivery.Decide(delivery, answer, Timestamp.Now(clock)), webhook, stop).ConfigureAwait(false);
            }
        }
    }
}
