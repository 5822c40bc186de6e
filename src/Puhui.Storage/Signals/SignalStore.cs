using System.Data.Common;
using System.Runtime.CompilerServices;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>The store of signals on either engine: events in, tiles and histories out.</summary>
public sealed partial class SignalStore(Database database) : ISignalStore
{
    private const int PageSize = 1_000;
    private const string EventColumns = "merchant, source, id, at, received_at as ReceivedAt, cast(kind as bigint) as Kind, cast(sign as bigint) as Sign, data";
    private readonly RecentTiles recent = new();
    private readonly EventWriter writer = database.Engine == Engine.Sqlite ? new SqliteEventWriter() : new PostgresEventWriter();

    public async Task<AppendResult> Append(EventBatch batch, CancellationToken stop)
    {
        try
        {
            return await database.Write(session => writer.Append(session, batch, careful: false), stop).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsOverflow(fault) || IsRace(fault))
        {
            return await AppendCarefully(batch, stop).ConfigureAwait(false);
        }
    }

    public async Task<MerchantHistory?> LoadHistory(MerchantId merchant, DateOnly? asOf, CancellationToken stop)
    {
        if (await FindMerchant(merchant, stop).ConfigureAwait(false) is not { } standing)
        {
            return null;
        }

        var last = asOf?.AddDays(-1) ?? DateOnly.MaxValue;
        var tiles = await database.Read(session => SignalRows.TilesOf(session, merchant, DateOnly.MinValue, last), stop).ConfigureAwait(false);
        return new MerchantHistory(standing.Merchant, tiles);
    }

    public Task<MerchantHistory> LoadRecent(Merchant merchant, DateOnly asOf, int days, CancellationToken stop) =>
        database.Read(session => recent.Load(session, merchant, DateOnly.FromDayNumber(Math.Max(asOf.DayNumber - days, 0)), asOf), stop);

    public async IAsyncEnumerable<MerchantHistory> StreamHistories(DateOnly? asOf, [EnumeratorCancellation] CancellationToken stop)
    {
        MerchantId? after = null;
        while (true)
        {
            var page = await Merchants(after, PageSize, stop).ConfigureAwait(false);
            if (page.Count == 0)
            {
                yield break;
            }

            await foreach (var history in HistoriesOf(page, after, asOf ?? DateOnly.MaxValue, stop).ConfigureAwait(false))
            {
                yield return history;
            }

            after = page[^1].Id;
        }
    }

    public async Task<IReadOnlyList<StoredEvent>> EventsOf(MerchantId merchant, Timestamp from, Timestamp to, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<EventRow>(
                $"""
                select {EventColumns} from event
                where merchant = @Merchant and at >= @From and at < @To order by at, source, id
                """,
                new { Merchant = merchant.Value, From = from.Micros, To = to.Micros }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToEvent())];
    }

    public async Task<IReadOnlyList<EventCount>> CountEvents(MerchantId merchant, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<(long Kind, long Count, long First, long Last)>(
                "select kind, count(*), min(at), max(at) from event where merchant = @Merchant group by kind order by kind", new { Merchant = merchant.Value }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => new EventCount((EventKind)r.Kind, r.Count, new Timestamp(r.First), new Timestamp(r.Last)))];
    }

    public async Task<IReadOnlyList<StoredEvent>> LatestEvents(MerchantId merchant, EventFilter filter, EventPlace? after, int take, CancellationToken stop)
    {
        var kinds = filter.Kinds is null ? "" : database.Engine == Engine.Sqlite ? "and kind in @Kinds" : "and kind = any(@Kinds)";
        var place = after is null ? "" : "and (at, source, id) < (@At, @Source, @Id)";
        var rows = await database.Read(
            session => session.Query<EventRow>(
                $"""
                select {EventColumns} from event
                where merchant = @Merchant and at >= @From and at < @To {kinds} {place} order by at desc, source desc, id desc limit @Take
                """,
                new
                {
                    Merchant = merchant.Value,
                    Kinds = filter.Kinds?.Select(k => (int)k).ToArray() ?? [],
                    From = filter.From?.Micros ?? long.MinValue,
                    To = filter.To?.Micros ?? long.MaxValue,
                    At = after?.At.Micros,
                    after?.Source,
                    after?.Id,
                    Take = take,
                }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToEvent())];
    }

    private async IAsyncEnumerable<MerchantHistory> HistoriesOf(
        IReadOnlyList<Merchant> page, MerchantId? after, DateOnly before, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var connection = await database.Connect(stop).ConfigureAwait(false);
        var session = new Session(database, connection, null, stop);
        var tiles = SignalRows.TilesBetween(session, after?.Value ?? "", page[^1].Id.Value, before, stop).GetAsyncEnumerator(stop);
        await using (tiles.ConfigureAwait(false))
        {
            var more = await tiles.MoveNextAsync().ConfigureAwait(false);
            foreach (var merchant in page)
            {
                var own = new List<Tile>();
                while (more && string.Equals(tiles.Current.Merchant, merchant.Id.Value, StringComparison.Ordinal))
                {
                    own.Add(tiles.Current.Tile);
                    more = await tiles.MoveNextAsync().ConfigureAwait(false);
                }

                yield return new MerchantHistory(merchant, own);
            }
        }
    }

    /// <summary>Each try starts from what is stored by then, so a try that meets another writer's sums is followed by one that has read them.</summary>
    private async Task<AppendResult> AppendCarefully(EventBatch batch, CancellationToken stop)
    {
        const int triesMax = 20;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await database.Write(session => writer.Append(session, batch, careful: true), stop).ConfigureAwait(false);
            }
            catch (Exception fault) when (tries < triesMax && (IsOverflow(fault) || IsRace(fault)))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(tries), stop).ConfigureAwait(false);
            }
        }
    }

    private bool IsOverflow(Exception fault) => fault is OverflowException || (fault is DbException error && database.IsOverflow(error));

    /// <summary>Another writer inserted one of the events between looking and inserting.</summary>
    private bool IsRace(Exception fault) => fault is DbException error && database.IsUniqueViolation(error);

    /// <summary>By properties, because the engines hand small numbers over in different widths.</summary>
    private sealed class EventRow
    {
        public string Merchant { get; init; } = "";

        public string Source { get; init; } = "";

        public string Id { get; init; } = "";

        public long At { get; init; }

        public long ReceivedAt { get; init; }

        public long Kind { get; init; }

        public long Sign { get; init; }

        public string Data { get; init; } = "";

        public StoredEvent ToEvent() =>
            new(Source, Id, new MerchantId(Merchant), (EventKind)Kind, new Timestamp(At), (int)Sign, Data, new Timestamp(ReceivedAt));
    }
}
