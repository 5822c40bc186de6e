using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Sends a delivery again from its beginning, whether it had arrived or been given up.</summary>
internal sealed class ReplayDelivery() : Endpoint("POST", "/v1/webhooks/{webhook}/deliveries/{delivery}/replay", "Sends a delivery again", Permission.WebhooksManage)
{
    public override object? ExampleAnswer => DeliveryView.Example;

    public override Delegate Handler => Replay;

    private static async Task<DeliveryView> Replay(Gated<Delivery> delivery, IWebhookStore webhooks, TimeProvider clock, CancellationToken stop)
    {
        var now = Timestamp.Now(clock);
        var again = delivery.Value with { State = DeliveryState.Pending, Since = now, Tries = 0, NextTryAt = now, EndedAt = null, Status = null, Fault = null };
        await webhooks.Send(again, stop).ConfigureAwait(false);
        return DeliveryView.Of(again);
    }
}
