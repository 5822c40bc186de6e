using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Whether a delivery has arrived.</summary>
public enum DeliveryState
{
    Pending = 1,
    Delivered = 2,

    /// <summary>Tried for three days; it is not tried again unless it is replayed.</summary>
    GivenUp = 3,
}

/// <summary>One notice on its way to one endpoint.</summary>
/// <param name="Id">The notice's id, so that the same notice never stands here twice for one endpoint.</param>
/// <param name="Body">The bytes that are signed and sent, as text.</param>
/// <param name="Since">When it was first to be sent, or last replayed: the three days count from here.</param>
/// <param name="Tries">Since then.</param>
/// <param name="NextTryAt">Null once it is delivered or given up.</param>
/// <param name="Status">HTTP status of the last answer; null: there was none.</param>
/// <param name="Fault">Why the last try failed, in words; null: it did not.</param>
public sealed record Delivery(
    string Webhook,
    string Id,
    string Owner,
    string Stream,
    long Sequence,
    Topic Topic,
    string Body,
    Timestamp Since,
    DeliveryState State,
    int Tries,
    Timestamp? NextTryAt,
    Timestamp? EndedAt,
    int? Status,
    string? Fault);

/// <summary>What an endpoint answered to one try.</summary>
/// <param name="Status">Null: it did not answer.</param>
/// <param name="Fault">Null: it took the delivery.</param>
public sealed record DeliveryAnswer(int? Status, string? Fault)
{
    public bool IsTaken => Fault is null;
}
