using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage.Outbox;

/// <summary>A delivery as its row.</summary>
internal sealed class DeliveryRow
{
    public const string Columns =
        "webhook, id, owner, stream, sequence, topic, body, since, state, tries, next_try_at as NextTryAt, ended_at as EndedAt, status, fault";

    public string Webhook { get; init; } = "";

    public string Id { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Stream { get; init; } = "";

    public long Sequence { get; init; }

    public long Topic { get; init; }

    public string Body { get; init; } = "";

    public long Since { get; init; }

    public long State { get; init; }

    public long Tries { get; init; }

    public long? NextTryAt { get; init; }

    public long? EndedAt { get; init; }

    public long? Status { get; init; }

    public string? Fault { get; init; }

    public static DeliveryRow Of(Delivery d) => new()
    {
        Webhook = d.Webhook,
        Id = d.Id,
        Owner = d.Owner,
        Stream = d.Stream,
        Sequence = d.Sequence,
        Topic = (long)d.Topic,
        Body = d.Body,
        Since = d.Since.Micros,
        State = (long)d.State,
        Tries = d.Tries,
        NextTryAt = d.NextTryAt?.Micros,
        EndedAt = d.EndedAt?.Micros,
        Status = d.Status,
        Fault = d.Fault,
    };

    public Delivery ToDelivery() => new(
        Webhook,
        Id,
        Owner,
        Stream,
        Sequence,
        (Topic)Topic,
        Body,
        new Timestamp(Since),
        (DeliveryState)State,
        (int)Tries,
        At(NextTryAt),
        At(EndedAt),
        (int?)Status,
        Fault);

    private static Timestamp? At(long? micros) => micros is { } at ? new Timestamp(at) : null;
}
