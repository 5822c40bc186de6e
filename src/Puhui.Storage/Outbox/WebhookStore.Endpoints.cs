using System.Text.Json;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage.Outbox;

/// <summary>Endpoints.</summary>
public sealed partial class WebhookStore
{
    private const string WebhookColumns = "party, id, url, topics, secret, created_at as CreatedAt, failures, open_until as OpenUntil";

    public Task<IReadOnlyList<Webhook>> Webhooks(CancellationToken stop) =>
        Find($"select {WebhookColumns} from webhook where removed_at is null order by party, id", null, stop);

    public Task<IReadOnlyList<Webhook>> WebhooksOf(PartyId party, CancellationToken stop) =>
        Find($"select {WebhookColumns} from webhook where party = @Party and removed_at is null order by created_at, id", new { Party = party.Value }, stop);

    public async Task<Webhook?> FindWebhook(PartyId party, string id, CancellationToken stop) =>
        (await Find($"select {WebhookColumns} from webhook where party = @Party and id = @id and removed_at is null", new { Party = party.Value, id }, stop).ConfigureAwait(false))
        .SingleOrDefault();

    public Task<bool> AddWebhook(Webhook webhook, CancellationToken stop) => database.Write(
        async session => await session.Execute(
            """
            insert into webhook (party, id, url, topics, secret, created_at, failures, open_until)
            values (@Party, @Id, @Url, @Topics, @SealedSecret, @CreatedAt, @Failures, @OpenUntil) on conflict do nothing
            """,
            new
            {
                Party = webhook.Party.Value,
                webhook.Id,
                webhook.Url,
                Topics = JsonSerializer.Serialize(webhook.Topics.Order(), Json.Options),
                webhook.SealedSecret,
                CreatedAt = webhook.CreatedAt.Micros,
                Failures = (long)webhook.Circuit.Failures,
                OpenUntil = webhook.Circuit.OpenUntil?.Micros,
            }).ConfigureAwait(false) == 1,
        stop);

    public Task<bool> RemoveWebhook(PartyId party, string id, Timestamp at, CancellationToken stop) => database.Write(
        async session =>
        {
            var removed = await session.Execute(
                "update webhook set removed_at = @At where party = @Party and id = @id and removed_at is null", new { At = at.Micros, Party = party.Value, id }).ConfigureAwait(false);
            await session.Execute(
                "update webhook_delivery set state = @GivenUp, next_try_at = null, ended_at = @At, fault = 'the endpoint was removed' where webhook = @id and state = @Pending and @removed = 1",
                new { At = at.Micros, id, GivenUp = (long)DeliveryState.GivenUp, Pending = (long)DeliveryState.Pending, removed }).ConfigureAwait(false);
            return removed == 1;
        },
        stop);

    private async Task<IReadOnlyList<Webhook>> Find(string sql, object? parameters, CancellationToken stop) =>
        [.. (await database.Read(session => session.Query<WebhookRow>(sql, parameters), stop).ConfigureAwait(false)).Select(r => r.ToWebhook())];

    private sealed class WebhookRow
    {
        public string Party { get; init; } = "";

        public string Id { get; init; } = "";

        public string Url { get; init; } = "";

        public string Topics { get; init; } = "";

        public string Secret { get; init; } = "";

        public long CreatedAt { get; init; }

        public long Failures { get; init; }

        public long? OpenUntil { get; init; }

        public Webhook ToWebhook() => new(
            new PartyId(Party),
            Id,
            Url,
            JsonSerializer.Deserialize<HashSet<Topic>>(Topics, Json.Options)!,
            Secret,
            new Timestamp(CreatedAt),
            new Circuit((int)Failures, OpenUntil is { } until ? new Timestamp(until) : null));
    }
}
