using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage.Outbox;

/// <summary>Keeps notices, endpoints and deliveries on either engine.</summary>
public sealed partial class WebhookStore(Database database) : IWebhookStore
{
    private const string Due =
        """
        d.webhook = @webhook and d.state = @Pending and d.next_try_at <= @Now and (d.leased_until is null or d.leased_until <= @Now)
        """;

    /// <summary>The conditions stand outside too: a second server that waited for the row looks at them again.</summary>
    private const string LeaseDue =
        $"""
        update webhook_delivery as d set leased_until = @Until
        where {Due} and d.id in (
            select d.id from webhook_delivery d
            where {Due} and not exists (
                select 1 from webhook_delivery e
                where e.webhook = d.webhook and e.owner = d.owner and e.stream = d.stream and e.sequence < d.sequence and e.state = @Pending)
            order by d.next_try_at, d.owner, d.stream, d.sequence limit @take)
        returning {DeliveryRow.Columns}
        """;

    public async Task<IReadOnlyList<Delivery>> Lease(string webhook, int take, Timestamp now, Timestamp until, CancellationToken stop)
    {
        var rows = await database.Write(
            async session => (await session.Query<DeliveryRow>(
                LeaseDue, new { webhook, take, Now = now.Micros, Until = until.Micros, Pending = (long)DeliveryState.Pending }).ConfigureAwait(false)).ToList(),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToDelivery()).OrderBy(d => d.NextTryAt).ThenBy(d => d.Owner, StringComparer.Ordinal).ThenBy(d => d.Stream, StringComparer.Ordinal)];
    }

    public Task Settle(Delivery delivery, Webhook webhook, CancellationToken stop) => database.Write(
        async session =>
        {
            await session.Execute(
                """
                update webhook_delivery set state = @State, tries = @Tries, next_try_at = @NextTryAt, leased_until = null, ended_at = @EndedAt, status = @Status, fault = @Fault
                where webhook = @Webhook and id = @Id and since = @Since
                """,
                DeliveryRow.Of(delivery)).ConfigureAwait(false);
            await session.Execute(
                "update webhook set failures = @Failures, open_until = @OpenUntil where party = @Party and id = @Id and (failures <> @Failures or open_until is not null)",
                new { Failures = (long)webhook.Circuit.Failures, OpenUntil = webhook.Circuit.OpenUntil?.Micros, Party = webhook.Party.Value, webhook.Id }).ConfigureAwait(false);
        },
        stop);

    public async Task<IReadOnlyList<Delivery>> Deliveries(string webhook, DeliveryState? state, string? beforeId, int take, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<DeliveryRow>(
                $"""
                select {DeliveryRow.Columns} from webhook_delivery
                where webhook = @webhook and (@State = 0 or state = @State)
                  and (@Before = '' or (since, id) < (select since, id from webhook_delivery where webhook = @webhook and id = @Before))
                order by since desc, id desc limit @take
                """,
                new { webhook, State = state is { } only ? (long)only : 0, Before = beforeId ?? "", take }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToDelivery())];
    }

    public async Task<Delivery?> FindDelivery(string webhook, string id, CancellationToken stop)
    {
        var row = await database.Read(
            session => session.QueryFirst<DeliveryRow>($"select {DeliveryRow.Columns} from webhook_delivery where webhook = @webhook and id = @id", new { webhook, id }),
            stop).ConfigureAwait(false);
        return row?.ToDelivery();
    }

    public Task Send(Delivery delivery, CancellationToken stop) => database.Write(
        async session =>
        {
            await session.Execute(
                InsertDelivery +
                """
                 on conflict (webhook, id) do update set since = excluded.since, state = excluded.state, tries = 0, next_try_at = excluded.next_try_at, leased_until = null,
                    ended_at = null, status = null, fault = null
                """,
                DeliveryRow.Of(delivery)).ConfigureAwait(false);
            await session.Execute("update webhook set failures = 0, open_until = null where id = @Webhook", new { delivery.Webhook }).ConfigureAwait(false);
        },
        stop);
}
