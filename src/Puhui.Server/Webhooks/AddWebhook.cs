using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Adds an endpoint and shows the secret its deliveries are signed with, this once.</summary>
internal sealed class AddWebhook() : Endpoint("POST", "/v1/webhooks", "Adds a webhook endpoint; its signing secret is shown this once", Permission.WebhooksManage)
{
    private const int WebhooksMax = 20;

    /// <summary>Where to send what.</summary>
    /// <param name="Url">https; for parties of a sandbox http too.</param>
    /// <param name="Topics">Empty: all.</param>
    internal sealed record Body(string Url, IReadOnlyList<Topic> Topics);

    /// <summary>The endpoint and its secret.</summary>
    /// <param name="Secret">The key of HMAC-SHA256 over "t.body", whose hex stands in Puhui-Signature as v1.</param>
    internal sealed record Added(WebhookView Webhook, string Secret);

    public override object? ExampleBody => new Body("https://bank.example/puhui", [Topic.LineDrawn, Topic.LineSwept]);

    public override object? ExampleAnswer => new Added(WebhookView.Example, "whsec_Zm9yIGV4YW1wbGUgb25seQ");

    public override Delegate Handler => Add;

    private static async Task<Added> Add(Body body, Caller caller, IWebhookStore webhooks, SealedSecrets secrets, TimeProvider clock, ServerOptions options, CancellationToken stop)
    {
        var party = caller.Principal.Party;
        if (!WebhookAddress.IsAllowed(body.Url, WebhookAddress.LeewayOf(party, options)))
        {
            throw new ProblemException(422, "webhook_address_refused", "url");
        }

        if ((await webhooks.WebhooksOf(party.Id, stop).ConfigureAwait(false)).Count >= WebhooksMax)
        {
            throw new ProblemException(422, "webhooks_too_many");
        }

        var secret = WebhookSecrets.New();
        var id = "w:" + SecretToken.HashOf(secret).Hex[..24];
        var webhook = new Webhook(
            party.Id, id, body.Url, body.Topics.Where(t => t != Topic.Ping).ToHashSet(), WebhookSecrets.Seal(secrets, id, secret), Timestamp.Now(clock), Circuit.Closed);
        Check.That(await webhooks.AddWebhook(webhook, stop).ConfigureAwait(false), "a fresh id is not taken");
        return new Added(WebhookView.Of(webhook, webhook.CreatedAt), secret);
    }
}
