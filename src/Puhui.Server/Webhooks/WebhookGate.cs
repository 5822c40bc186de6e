using Puhui.Access;

namespace Puhui.Server;

/// <summary>Lets an endpoint of the caller's own party through.</summary>
internal sealed class WebhookGate(IWebhookStore webhooks) : Gate("webhook")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop) =>
        await webhooks.FindWebhook(caller.Principal.Party.Id, id, stop).ConfigureAwait(false);
}

/// <summary>Lets a delivery of the route's endpoint through.</summary>
internal sealed class DeliveryGate(IWebhookStore webhooks) : Gate("delivery")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop) =>
        await webhooks.FindDelivery(passed.Get<Webhook>().Id, id, stop).ConfigureAwait(false);
}
