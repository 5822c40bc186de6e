using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Where merchants, consents, events, tiles, quarantined lines and payout notices are kept.</summary>
public interface ISignalStore
{
    Task<MerchantStanding?> FindMerchant(MerchantId id, CancellationToken stop);

    /// <summary>Those of the ids that are registered, in no order.</summary>
    Task<IReadOnlyList<MerchantStanding>> FindMerchants(IReadOnlyCollection<string> ids, CancellationToken stop);

    /// <summary>Up to <paramref name="take"/> merchants after an id, ascending by id; null = from the first.</summary>
    Task<IReadOnlyList<Merchant>> Merchants(MerchantId? after, int take, CancellationToken stop);

    /// <summary>Ids of up to <paramref name="take"/> merchants of these platforms after an id, ascending; null = from the first.</summary>
    Task<IReadOnlyList<MerchantId>> MerchantsOf(IReadOnlyCollection<PartyId> platforms, MerchantId? after, int take, CancellationToken stop);

    /// <summary>Saves new and changed merchants and appends their consents, all or none; false if somebody else has changed one of them since it was read.</summary>
    Task<bool> SaveMerchants(IReadOnlyCollection<RegisterMerchants.Change> changes, CancellationToken stop);

    /// <summary>Appends a fact if the merchant still has exactly that many; else false.</summary>
    Task<bool> AppendConsent(ConsentFact fact, int factsBefore, CancellationToken stop);

    /// <summary>Takes in a batch in one transaction: events new to the store with their tiles and payout notices, and the refused lines.</summary>
    Task<AppendResult> Append(EventBatch batch, CancellationToken stop);

    /// <summary>A merchant's tiles of the days before <paramref name="asOf"/> (null = all), or null if it is not registered.</summary>
    Task<MerchantHistory?> LoadHistory(MerchantId merchant, DateOnly? asOf, CancellationToken stop);

    /// <summary>A merchant's tiles of the <paramref name="days"/> days before <paramref name="asOf"/>, with what stands for the days before those.</summary>
    Task<MerchantHistory> LoadRecent(Merchant merchant, DateOnly asOf, int days, CancellationToken stop);

    /// <summary>Every merchant's history as <see cref="LoadHistory"/> gives it, ascending by id, one in memory at a time.</summary>
    IAsyncEnumerable<MerchantHistory> StreamHistories(DateOnly? asOf, CancellationToken stop);

    /// <summary>A merchant's events with <paramref name="from"/> ≤ at &lt; <paramref name="to"/>, ascending by time, source and id.</summary>
    Task<IReadOnlyList<StoredEvent>> EventsOf(MerchantId merchant, Timestamp from, Timestamp to, CancellationToken stop);

    /// <summary>A page of a merchant's events by source and id, the cheapest way through all of them, after one of them (null = from the first).</summary>
    Task<IReadOnlyList<StoredEvent>> KeptEvents(MerchantId merchant, (string Source, string Id)? after, int take, CancellationToken stop);

    /// <summary>A page of a merchant's events, latest first.</summary>
    Task<IReadOnlyList<StoredEvent>> LatestEvents(MerchantId merchant, EventFilter filter, EventPlace? after, int take, CancellationToken stop);

    /// <summary>Quarantined lines not released, by time of receipt, after one of them (null = from the first).</summary>
    Task<IReadOnlyList<QuarantinedLine>> Quarantined(string? afterId, int take, CancellationToken stop);

    /// <summary>Quarantined lines, latest first, after a place (null = from the latest).</summary>
    Task<IReadOnlyList<QuarantineSummary>> QuarantineList(QuarantineFilter filter, QuarantinePlace? after, int take, CancellationToken stop);

    /// <summary>How many lines a filter lets through, by reason; reasons without any are left out.</summary>
    Task<IReadOnlyDictionary<QuarantineReason, long>> CountQuarantined(QuarantineFilter filter, CancellationToken stop);

    Task<QuarantineEntry?> FindQuarantined(string id, CancellationToken stop);

    /// <summary>Payout notices nobody has acted on yet, oldest first.</summary>
    Task<IReadOnlyList<PayoutNotice>> Undelivered(int take, CancellationToken stop);

    /// <summary>Of the same notices, those of the merchants after a given one (null = from the first): in order of merchants, of each the oldest first. Whoever goes on from the last merchant of each answer takes merchants in turn.</summary>
    Task<IReadOnlyList<PayoutNotice>> UndeliveredAfter(MerchantId? merchant, int take, CancellationToken stop);

    /// <summary>How many notices wait, counted no further than <paramref name="most"/>, and since when.</summary>
    Task<PayoutBacklog> Backlog(int most, CancellationToken stop);

    Task MarkDelivered(IReadOnlyCollection<PayoutNotice> notices, Timestamp at, CancellationToken stop);

    /// <summary>A merchant's latest payouts, acted on or not, latest first.</summary>
    Task<IReadOnlyList<PayoutNotice>> RecentPayouts(MerchantId merchant, int take, CancellationToken stop);

    /// <summary>How many events of each kind are kept of a merchant, by kind; kinds without any are absent.</summary>
    Task<IReadOnlyList<EventCount>> CountEvents(MerchantId merchant, CancellationToken stop);

    /// <summary>Computes a merchant's tiles from its events again, corrects those that differ, and says which did.</summary>
    Task<IReadOnlyList<TileDifference>> RebuildTiles(MerchantId merchant, CancellationToken stop);
}
