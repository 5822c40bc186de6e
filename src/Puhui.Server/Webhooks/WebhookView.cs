using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>An endpoint as its party sees it; never its secret.</summary>
/// <param name="Topics">Empty: all.</param>
/// <param name="Failures">In a row.</param>
/// <param name="RestsUntil">Nothing is sent before; null: it is in use.</param>
internal sealed record WebhookView(string Id, string Url, IReadOnlyList<Topic> Topics, Timestamp CreatedAt, int Failures, Timestamp? RestsUntil)
{
    public static WebhookView Example { get; } = new("w:5f2b9c1d", "https://bank.example/puhui", [Topic.LineDrawn, Topic.LineSwept], Timestamp.Parse("2026-03-01T01:00:00Z"), 0, null);

    public static WebhookView Of(Webhook webhook, Timestamp now) => new(
        webhook.Id,
        webhook.Url,
        [.. webhook.Topics.Order()],
        webhook.CreatedAt,
        webhook.Circuit.Failures,
        webhook.Circuit.IsOpenAt(now) ? webhook.Circuit.OpenUntil : null);
}

/// <summary>A delivery as the endpoint's party sees it.</summary>
/// <param name="Body">What was or will be sent.</param>
/// <param name="Status">HTTP status of the last answer; null: none.</param>
/// <param name="Fault">Why the last try failed: status_NNN, no_answer_in_time, connection_failed or address_refused; null: it did not.</param>
internal sealed record DeliveryView(
    string Id, Topic Topic, DeliveryState State, int Tries, Timestamp Since, Timestamp? NextTryAt, Timestamp? EndedAt, int? Status, string? Fault, string Body)
{
    public static DeliveryView Example { get; } = new(
        "n:0f8c1d", Topic.LineDrawn, DeliveryState.Delivered, 1, Timestamp.Parse("2026-03-01T01:00:00Z"), null, Timestamp.Parse("2026-03-01T01:00:01Z"), 204, null,
        """{"id":"n:0f8c1d","topic":"line_drawn","at":"2026-03-01T01:00:00Z","merchant":"m-1","lender":"county-bank","data":{"line":"line-1"}}""");

    public static DeliveryView Of(Delivery d) => new(d.Id, d.Topic, d.State, d.Tries, d.Since, d.NextTryAt, d.EndedAt, d.Status, d.Fault, d.Body);
}
