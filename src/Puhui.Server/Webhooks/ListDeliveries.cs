using Microsoft.AspNetCore.Http;
using Puhui.Access;

namespace Puhui.Server;

/// <summary>Lists what was sent to an endpoint, newest first.</summary>
internal sealed class ListDeliveries() : Endpoint("GET", "/v1/webhooks/{webhook}/deliveries", "Lists an endpoint's deliveries, newest first", Permission.WebhooksManage)
{
    /// <summary>Which of them.</summary>
    internal sealed record Query(Choice<DeliveryState>? State, PageSize? Limit, Cursor? Cursor);

    public override object? ExampleAnswer => new Page<DeliveryView>([DeliveryView.Example], null);

    public override Delegate Handler => List;

    private static async Task<Page<DeliveryView>> List([AsParameters] Query query, Gated<Webhook> webhook, IWebhookStore webhooks, CancellationToken stop)
    {
        var take = query.Limit?.Value ?? PageSize.Default;
        var before = query.Cursor is { Parts: [var id] } ? id : null;
        var found = await webhooks.Deliveries(webhook.Value.Id, query.State?.Value, before, take + 1, stop).ConfigureAwait(false);
        var items = found.Take(take).Select(DeliveryView.Of).ToList();
        return new Page<DeliveryView>(items, found.Count > take ? new Cursor([items[^1].Id]).ToString() : null);
    }
}
