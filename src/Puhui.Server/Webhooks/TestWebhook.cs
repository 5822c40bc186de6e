using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Sends a ping, to see whether an endpoint answers and knows the signature.</summary>
internal sealed class TestWebhook() : Endpoint("POST", "/v1/webhooks/{webhook}/test", "Sends a ping to a webhook endpoint", Permission.WebhooksManage)
{
    public override object? ExampleAnswer => DeliveryView.Example;

    public override Delegate Handler => Test;

    private static async Task<DeliveryView> Test(Gated<Webhook> webhook, IWebhookStore webhooks, TimeProvider clock, CancellationToken stop)
    {
        var (to, now) = (webhook.Value, Timestamp.Now(clock));
        var ping = ExpandNotices.To(to.Id, new Notice(to.Party.Value, $"ping:{to.Id}", now.Micros, Topic.Ping, now, null, to.Party, null, "{}"), now);
        await webhooks.Send(ping, stop).ConfigureAwait(false);
        return DeliveryView.Of(ping);
    }
}
