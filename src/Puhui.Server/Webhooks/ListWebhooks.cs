using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Lists the endpoints of the caller's party.</summary>
internal sealed class ListWebhooks() : Endpoint("GET", "/v1/webhooks", "Lists your webhook endpoints", Permission.WebhooksManage)
{
    public override object? ExampleAnswer => new Page<WebhookView>([WebhookView.Example], null);

    public override Delegate Handler => List;

    private static async Task<Page<WebhookView>> List(Caller caller, IWebhookStore webhooks, TimeProvider clock, CancellationToken stop)
    {
        var own = await webhooks.WebhooksOf(caller.Principal.Party.Id, stop).ConfigureAwait(false);
        return new Page<WebhookView>([.. own.Select(w => WebhookView.Of(w, Timestamp.Now(clock)))], null);
    }
}
