using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>Quarantine and the outbox.</summary>
public sealed partial class SignalStore
{
    private const string QuarantineColumns = "l.id, l.reason, l.field, l.detail, l.bytes, l.origin, l.line, l.received_at as ReceivedAt, r.released_at as ReleasedAt";

    public async Task<IReadOnlyList<QuarantinedLine>> Quarantined(string? afterId, int take, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<QuarantineRow>(
                $"""
                select {QuarantineColumns} from quarantined_line l left join quarantine_release r on r.line_id = l.id
                where r.line_id is null
                  and (@After = '' or (l.received_at, l.id) > (select received_at, id from quarantined_line where id = @After))
                order by l.received_at, l.id limit @Take
                """,
                new { After = afterId ?? "", Take = take }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToEntry().Line)];
    }

    public async Task<QuarantineEntry?> FindQuarantined(string id, CancellationToken stop)
    {
        var row = await database.Read(
            session => session.QueryFirst<QuarantineRow>(
                $"select {QuarantineColumns} from quarantined_line l left join quarantine_release r on r.line_id = l.id where l.id = @Id", new { Id = id }),
            stop).ConfigureAwait(false);
        return row?.ToEntry();
    }

    public async Task<IReadOnlyList<PayoutNotice>> Undelivered(int take, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<PayoutRow>(
                """
                select merchant, source, id, at, value_date as ValueDate, gross, fees, refunds, net, currency from payout_notice
                where delivered_at is null order by at, merchant, source, id limit @Take
                """,
                new { Take = take }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToNotice())];
    }

    public async Task<IReadOnlyList<PayoutNotice>> RecentPayouts(MerchantId merchant, int take, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<PayoutRow>(
                """
                select merchant, source, id, at, value_date as ValueDate, gross, fees, refunds, net, currency from payout_notice
                where merchant = @Merchant order by at desc, source desc, id desc limit @Take
                """,
                new { Merchant = merchant.Value, Take = take }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToNotice())];
    }

    public Task MarkDelivered(IReadOnlyCollection<PayoutNotice> notices, Timestamp at, CancellationToken stop) => database.Write(
        async session =>
        {
            foreach (var notice in notices.OrderBy(n => new EventKey(n.Merchant.Value, n.Source, n.Id)))
            {
                await session.Execute(
                    "update payout_notice set delivered_at = @At where merchant = @Merchant and source = @Source and id = @Id and delivered_at is null",
                    new { At = at.Micros, Merchant = notice.Merchant.Value, notice.Source, notice.Id }).ConfigureAwait(false);
            }
        },
        stop);

    private sealed class QuarantineRow
    {
        public string Id { get; init; } = "";

        public long Reason { get; init; }

        public string? Field { get; init; }

        public string Detail { get; init; } = "";

        public byte[] Bytes { get; init; } = [];

        public string Origin { get; init; } = "";

        public long Line { get; init; }

        public long ReceivedAt { get; init; }

        public long? ReleasedAt { get; init; }

        public QuarantineEntry ToEntry() => new(
            new QuarantinedLine(Id, new Refusal((QuarantineReason)Reason, Field, Detail), Bytes, Origin, Line, new Timestamp(ReceivedAt)),
            ReleasedAt is { } at ? new Timestamp(at) : null);
    }

    private sealed record PayoutRow(
        string Merchant, string Source, string Id, long At, long ValueDate, long Gross, long Fees, long Refunds, long Net, string Currency)
    {
        public PayoutNotice ToNotice()
        {
            var currency = Puhui.Kernel.Currency.Of(Currency);
            return new PayoutNotice(
                new MerchantId(Merchant),
                Source,
                Id,
                new Timestamp(At),
                DateOnly.FromDayNumber((int)ValueDate),
                new Money(Gross, currency),
                new Money(Fees, currency),
                new Money(Refunds, currency),
                new Money(Net, currency));
        }
    }
}
