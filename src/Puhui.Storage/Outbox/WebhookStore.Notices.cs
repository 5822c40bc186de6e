using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage.Outbox;

/// <summary>Notices that wait to be told.</summary>
public sealed partial class WebhookStore
{
    private const string InsertDelivery =
        """
        insert into webhook_delivery (webhook, id, owner, stream, sequence, topic, body, since, state, tries, next_try_at, ended_at, status, fault)
        values (@Webhook, @Id, @Owner, @Stream, @Sequence, @Topic, @Body, @Since, @State, @Tries, @NextTryAt, @EndedAt, @Status, @Fault)
        """;

    /// <summary>In the order of the key, so that whatever part of it is taken holds the beginnings of its streams.</summary>
    public async Task<IReadOnlyList<Notice>> Untold(int take, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<NoticeRow>(
                """
                select owner, stream, sequence, topic, at, merchant, sender, lender, body from notice
                where told_at is null order by owner, stream, sequence limit @take
                """,
                new { take }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToNotice())];
    }

    public Task Tell(IReadOnlyCollection<Notice> notices, IReadOnlyCollection<Delivery> deliveries, Timestamp at, CancellationToken stop) => database.Write(
        async session =>
        {
            await session.Execute(
                InsertDelivery + " on conflict do nothing",
                deliveries.OrderBy(d => d.Webhook, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal).Select(DeliveryRow.Of)).ConfigureAwait(false);
            await session.Execute(
                "update notice set told_at = @At where owner = @Owner and stream = @Stream and sequence = @Sequence and told_at is null",
                notices.OrderBy(n => n.Owner, StringComparer.Ordinal).ThenBy(n => n.Stream, StringComparer.Ordinal).ThenBy(n => n.Sequence)
                    .Select(n => new { At = at.Micros, n.Owner, n.Stream, n.Sequence })).ConfigureAwait(false);
        },
        stop);

    public Task<long> UntoldCount(int most, CancellationToken stop) => database.Read(
        session => session.Scalar<long>("select count(*) from (select 1 as one from notice where told_at is null limit @most) as waiting", new { most }), stop);

    /// <summary>In parts, so that other writers get their turn.</summary>
    public async Task<int> Forget(Timestamp before, CancellationToken stop)
    {
        const int part = 2_000;
        var key = new { Before = before.Micros, part };
        var forgotten = 0;
        foreach (var sql in new[]
        {
            "delete from notice where (owner, stream, sequence) in (select owner, stream, sequence from notice where told_at < @Before limit @part)",
            "delete from webhook_delivery where (webhook, id) in (select webhook, id from webhook_delivery where ended_at < @Before limit @part)",
        })
        {
            int gone;
            do
            {
                gone = await database.Write(session => session.Execute(sql, key), stop).ConfigureAwait(false);
                forgotten += gone;
            }
            while (gone == part);
        }

        return forgotten;
    }

    private sealed class NoticeRow
    {
        public string Owner { get; init; } = "";

        public string Stream { get; init; } = "";

        public long Sequence { get; init; }

        public long Topic { get; init; }

        public long At { get; init; }

        public string? Merchant { get; init; }

        public string? Sender { get; init; }

        public string? Lender { get; init; }

        public string Body { get; init; } = "";

        public Notice ToNotice() => new(
            Owner,
            Stream,
            Sequence,
            (Topic)Topic,
            new Timestamp(At),
            Merchant is null ? null : new MerchantId(Merchant),
            Sender is null ? null : new PartyId(Sender),
            Lender is null ? null : new PartyId(Lender),
            Body);
    }
}
