using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Decides which endpoints are told of a notice: those that want its topic and whose party may see what it is about.</summary>
public static class ExpandNotices
{
    /// <summary>Pure: one delivery for each notice and endpoint that go together.</summary>
    /// <param name="platforms">The platform of each merchant that a notice is about; one that is unknown is told to nobody.</param>
    /// <param name="webhooks">Each endpoint with the reach of its party.</param>
    public static IReadOnlyList<Delivery> Decide(
        IReadOnlyList<Notice> notices, IReadOnlyDictionary<MerchantId, PartyId> platforms, IReadOnlyList<(Webhook Webhook, Reach Reach)> webhooks, Timestamp now) =>
        [.. from notice in notices
            from subscriber in webhooks
            where subscriber.Webhook.Wants(notice.Topic) && IsWithin(notice, subscriber.Reach, platforms)
            select To(subscriber.Webhook.Id, notice, now)];

    /// <summary>A delivery to one endpoint, whatever it subscribed to.</summary>
    public static Delivery To(string webhook, Notice notice, Timestamp now) => new(
        webhook, notice.Id, notice.Owner, notice.Stream, notice.Sequence, notice.Topic, Body(notice), now, DeliveryState.Pending, 0, now, null, null, null);

    private static bool IsWithin(Notice notice, Reach reach, IReadOnlyDictionary<MerchantId, PartyId> platforms)
    {
        if (notice.Lender is { } lender && !reach.Lenders.Contains(lender))
        {
            return false;
        }

        if (notice.Merchant is not { } merchant)
        {
            return notice.Sender is { } sender && (sender == reach.Party || reach.Platforms.Contains(sender));
        }

        return platforms.TryGetValue(merchant, out var platform) && (reach.Platforms.Contains(platform) || reach.Merchants.Contains(merchant));
    }

    private static string Body(Notice notice) => JsonSerializer.Serialize(
        new Sent(notice.Id, notice.Topic, notice.At, notice.Merchant, notice.Lender, JsonDocument.Parse(notice.Body).RootElement), Json.Options);

    private sealed record Sent(string Id, Topic Topic, Timestamp At, MerchantId? Merchant, PartyId? Lender, JsonElement Data);
}
