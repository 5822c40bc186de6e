using System.Text;
using Puhui.Access;

namespace Puhui.Server;

/// <summary>The keys that deliveries are signed with: shown once, then sealed, and readable only for the endpoint they were made for.</summary>
internal static class WebhookSecrets
{
    private const string Prefix = "whsec_";

    public static string New() => Prefix + SecretToken.New().Text;

    public static string Seal(SealedSecrets secrets, string webhook, string secret) => Convert.ToBase64String(secrets.Seal(Encoding.UTF8.GetBytes(secret), Purpose(webhook)));

    public static string Open(SealedSecrets secrets, Webhook webhook) => Encoding.UTF8.GetString(secrets.Open(Convert.FromBase64String(webhook.SealedSecret), Purpose(webhook.Id)));

    private static string Purpose(string webhook) => "webhook:" + webhook;
}
