using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Takes an endpoint out of use, with what was still on its way to it.</summary>
internal sealed class RemoveWebhook() : Endpoint("DELETE", "/v1/webhooks/{webhook}", "Removes a webhook endpoint and what was still on its way to it", Permission.WebhooksManage)
{
    public override Delegate Handler => Remove;

    private static async Task Remove(Gated<Webhook> webhook, IWebhookStore webhooks, TimeProvider clock, CancellationToken stop) =>
        await webhooks.RemoveWebhook(webhook.Value.Party, webhook.Value.Id, Timestamp.Now(clock), stop).ConfigureAwait(false);
}
