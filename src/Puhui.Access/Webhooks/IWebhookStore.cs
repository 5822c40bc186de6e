using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Where notices wait to be told, and endpoints and their deliveries are kept.</summary>
public interface IWebhookStore
{
    /// <summary>Notices that no deliveries were made of yet: those of a stream in order, none of it left out.</summary>
    Task<IReadOnlyList<Notice>> Untold(int take, CancellationToken stop);

    /// <summary>Adds the deliveries that are new and marks the notices as told, in one transaction.</summary>
    Task Tell(IReadOnlyCollection<Notice> notices, IReadOnlyCollection<Delivery> deliveries, Timestamp at, CancellationToken stop);

    /// <summary>How many notices no deliveries were made of yet, counted no further than <paramref name="most"/>.</summary>
    Task<long> UntoldCount(int most, CancellationToken stop);

    /// <summary>All endpoints in use, of whichever party.</summary>
    Task<IReadOnlyList<Webhook>> Webhooks(CancellationToken stop);

    Task<IReadOnlyList<Webhook>> WebhooksOf(PartyId party, CancellationToken stop);

    Task<Webhook?> FindWebhook(PartyId party, string id, CancellationToken stop);

    /// <summary>False if the party has one of that id, in use or removed.</summary>
    Task<bool> AddWebhook(Webhook webhook, CancellationToken stop);

    /// <summary>Takes an endpoint out of use with what was still on its way to it; false if there is none.</summary>
    Task<bool> RemoveWebhook(PartyId party, string id, Timestamp at, CancellationToken stop);

    /// <summary>
    /// Takes deliveries that are due out for sending, each to one caller only until the lease ends: of each stream the earliest that has not ended, so that a stream stays in order.
    /// </summary>
    Task<IReadOnlyList<Delivery>> Lease(string webhook, int take, Timestamp now, Timestamp until, CancellationToken stop);

    /// <summary>Records what became of a leased delivery, and of its endpoint's circuit.</summary>
    Task Settle(Delivery delivery, Webhook webhook, CancellationToken stop);

    /// <summary>An endpoint's deliveries, newest first, before one of them.</summary>
    Task<IReadOnlyList<Delivery>> Deliveries(string webhook, DeliveryState? state, string? beforeId, int take, CancellationToken stop);

    Task<Delivery?> FindDelivery(string webhook, string id, CancellationToken stop);

    /// <summary>Adds a delivery, or sends one again from its beginning; its circuit is closed.</summary>
    Task Send(Delivery delivery, CancellationToken stop);

    /// <summary>Forgets told notices and ended deliveries from before a time; returns how many.</summary>
    Task<int> Forget(Timestamp before, CancellationToken stop);
}
