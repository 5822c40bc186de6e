using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>Quarantine and the outbox.</summary>
public sealed partial class SignalStore
{
    private const string SummaryColumns = "l.id, l.reason, l.field, l.detail, l.origin, l.line, l.received_at as ReceivedAt, l.party, r.released_at as ReleasedAt";
    private const string QuarantineColumns =
        SummaryColumns + ", l.bytes, r.released_by as ReleasedBy, r.bytes as ReleasedBytes, r.merchant as ReleasedMerchant, r.source as ReleasedSource, r.event_id as ReleasedEvent";

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

    public async Task<IReadOnlyList<QuarantineSummary>> QuarantineList(QuarantineFilter filter, QuarantinePlace? after, int take, CancellationToken stop)
    {
        var place = after is null ? "" : "and (l.received_at, l.id) < (@At, @Id)";
        var rows = await database.Read(
            session => session.Query<QuarantineRow>(
                $"""
                select {SummaryColumns}, length(l.bytes) as Length from quarantined_line l left join quarantine_release r on r.line_id = l.id
                where {Conditions(filter, session)} {place} order by l.received_at desc, l.id desc limit @Take
                """,
                Values(filter, after, take)),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToSummary())];
    }

    public async Task<IReadOnlyDictionary<QuarantineReason, long>> CountQuarantined(QuarantineFilter filter, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<(long Reason, long Count)>(
                $"select l.reason, count(*) from quarantined_line l left join quarantine_release r on r.line_id = l.id where {Conditions(filter, session)} group by l.reason",
                Values(filter, null, 0)),
            stop).ConfigureAwait(false);
        return rows.ToDictionary(r => (QuarantineReason)r.Reason, r => r.Count);
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

    public async Task<IReadOnlyList<PayoutNotice>> UndeliveredAfter(MerchantId? merchant, int take, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<PayoutRow>(
                """
                select merchant, source, id, at, value_date as ValueDate, gross, fees, refunds, net, currency from payout_notice
                where delivered_at is null and merchant > @After order by merchant, at, source, id limit @Take
                """,
                new { After = merchant?.Value ?? "", Take = take }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToNotice())];
    }

    public Task<PayoutBacklog> Backlog(int most, CancellationToken stop) => database.Read(
        async session =>
        {
            var (waiting, since) = (await session.Query<(long Waiting, long? Since)>(
                """
                select count(*), min(received_at) from (
                    select e.received_at from payout_notice p join event e on e.merchant = p.merchant and e.source = p.source and e.id = p.id
                    where p.delivered_at is null order by p.at, p.merchant, p.source, p.id limit @most) as waiting
                """,
                new { most }).ConfigureAwait(false)).Single();
            return new PayoutBacklog(waiting, since is { } at ? new Timestamp(at) : null);
        },
        stop);

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

    private static string Conditions(QuarantineFilter filter, Session session)
    {
        var conditions = new List<string> { "1 = 1" };
        if (filter.Parties is { } parties)
        {
            conditions.Add(parties.Count == 0 ? "1 = 0" : $"l.party {session.Pick("in @Parties", "= any(@Parties)")}");
        }

        if (filter.State is { } state)
        {
            conditions.Add(state == QuarantineState.Waiting ? "r.line_id is null" : "r.line_id is not null");
        }

        if (filter.Reason is not null)
        {
            conditions.Add("l.reason = @Reason");
        }

        return string.Join(" and ", conditions);
    }

    private static object Values(QuarantineFilter filter, QuarantinePlace? after, int take) => new
    {
        Parties = filter.Parties?.Select(p => p.Value).ToArray() ?? [],
        Reason = (long?)filter.Reason,
        At = after?.ReceivedAt.Micros,
        after?.Id,
        Take = take,
    };

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

        public string Party { get; init; } = "";

        public long Length { get; init; }

        public long? ReleasedAt { get; init; }

        public string? ReleasedBy { get; init; }

        public byte[]? ReleasedBytes { get; init; }

        public string? ReleasedMerchant { get; init; }

        public string? ReleasedSource { get; init; }

        public string? ReleasedEvent { get; init; }

        private Refusal Refusal => new((QuarantineReason)Reason, Field, Detail);

        private PartyId? Sender => Party.Length == 0 ? null : new PartyId(Party);

        public QuarantineSummary ToSummary() =>
            new(Id, Refusal, Origin, Line, new Timestamp(ReceivedAt), Sender, Length, ReleasedAt is { } at ? new Timestamp(at) : null);

        public QuarantineEntry ToEntry() => new(new QuarantinedLine(Id, Refusal, Bytes, Origin, Line, new Timestamp(ReceivedAt), Sender), Released());

        private ReleasedAs? Released() => ReleasedAt is not { } at ? null : new ReleasedAs(
            new QuarantineRelease(Id, ReleasedBytes, new Timestamp(at), ReleasedBy is { Length: > 0 } by ? by : null),
            new MerchantId(ReleasedMerchant!),
            ReleasedSource!,
            ReleasedEvent!);
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
