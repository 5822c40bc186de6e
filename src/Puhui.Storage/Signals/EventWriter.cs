using System.Data.Common;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage.Outbox;

namespace Puhui.Storage;

/// <summary>
/// Writes a batch exactly once within a transaction. It first assumes that all of the batch is new, which the primary key proves or disproves at no cost; if one event
/// is not, or another writer has been faster, it goes back to where the batch began and looks up what the store holds. After repeats it looks first.
/// </summary>
internal abstract class EventWriter
{
    private const string BatchStart = "batch_start";
    private static readonly Dictionary<EventKey, EventHash> Nothing = [];
    private volatile bool repeatsExpected;

    /// <summary>Takes in what is new of a batch and says what became of the rest.</summary>
    /// <param name="careful">Load the days' sums and refuse the events that would make them too large, after a try without care has met so much that it might.</param>
    public async Task<AppendResult> Append(Session session, EventBatch batch, bool careful)
    {
        var sorted = Admission.Sort(batch.Events);
        var admission = careful || repeatsExpected || !await TryInsertAll(session, sorted, batch.ReceivedAt).ConfigureAwait(false)
            ? await LookAndInsert(session, sorted, batch.ReceivedAt, careful).ConfigureAwait(false)
            : Admission.Decide(sorted, Nothing);
        await AddTiles(session, SumsOf(admission.New, careful ? long.MaxValue : TileSum.UnseenMax)).ConfigureAwait(false);
        await AddRows(session, PayoutRows.Table, [.. admission.New.Where(e => e.Payout is not null).Select(e => PayoutRows.Of(e.Payout!))]).ConfigureAwait(false);
        var refused = admission.Refused.Select(r => Quarantine(r.Event, r.Refusal, batch)).ToList();
        if (batch.Release is null)
        {
            await AddQuarantined(session, [.. batch.Refused, .. refused], batch).ConfigureAwait(false);
        }
        else if (refused.Count == 0)
        {
            await SignalRows.InsertRelease(session, batch.Release, batch.Events[0]).ConfigureAwait(false);
            await NoticeWriter.Add(session, SignalNotices.Of(batch.Release, batch.Events[0])).ConfigureAwait(false);
        }

        return new AppendResult(admission.New.Count, admission.Repeated, refused);
    }

    /// <summary>Adds to tiles, making those that are not there.</summary>
    public abstract Task AddTiles(Session session, IReadOnlyList<TileSum> sums);

    /// <summary>Inserts rows given as values in the order of the table's columns.</summary>
    protected abstract Task AddRows(Session session, RowTable table, IReadOnlyList<object?[]> rows);

    /// <summary>Hashes of those events whose keys the store holds.</summary>
    protected abstract Task<Dictionary<EventKey, EventHash>> Find(Session session, IReadOnlyList<Event> events);

    /// <summary>Inserts events; one whose key exists is a unique violation.</summary>
    protected abstract Task Insert(Session session, IReadOnlyList<Event> events, Timestamp receivedAt);

    private async Task AddQuarantined(Session session, IReadOnlyCollection<QuarantinedLine> lines, EventBatch batch)
    {
        await AddRows(session, QuarantineRows.Table, QuarantineRows.Of(lines)).ConfigureAwait(false);
        if (SignalNotices.Of(lines, batch.Party, batch.ReceivedAt) is { } notice)
        {
            await NoticeWriter.Add(session, notice).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryInsertAll(Session session, IReadOnlyList<Event> sorted, Timestamp receivedAt)
    {
        await session.Transaction!.SaveAsync(BatchStart, session.Stop).ConfigureAwait(false);
        try
        {
            await Insert(session, Admission.Decide(sorted, Nothing).New, receivedAt).ConfigureAwait(false);
            await session.Transaction.ReleaseAsync(BatchStart, session.Stop).ConfigureAwait(false);
            return true;
        }
        catch (DbException fault) when (session.Database.IsUniqueViolation(fault))
        {
            await session.Transaction.RollbackAsync(BatchStart, session.Stop).ConfigureAwait(false);
            return false;
        }
    }

    private async Task<Admission> LookAndInsert(Session session, IReadOnlyList<Event> sorted, Timestamp receivedAt, bool careful)
    {
        var stored = await Find(session, sorted).ConfigureAwait(false);
        repeatsExpected = stored.Count > 0;
        var admission = Admission.Decide(sorted, stored);
        if (careful)
        {
            admission = admission.WithoutOverflow(await LoadTiles(session, admission.New).ConfigureAwait(false));
        }

        await Insert(session, admission.New, receivedAt).ConfigureAwait(false);
        return admission;
    }

    private static IReadOnlyList<TileSum> SumsOf(IReadOnlyList<Event> events, long most)
    {
        var sums = new TileSums();
        foreach (var item in events)
        {
            if (!sums.TryAdd(item.Merchant.Id, item.Delta, most))
            {
                throw new OverflowException("the sums of a day are larger than may go unseen");
            }
        }

        return sums.Sorted;
    }

    private static async Task<List<TileSum>> LoadTiles(Session session, IReadOnlyList<Event> events)
    {
        var sums = new List<TileSum>();
        foreach (var (merchant, day) in events.Select(e => (e.Merchant.Id, e.Delta.Day)).Distinct())
        {
            var tiles = await SignalRows.TilesOf(session, merchant, day, day).ConfigureAwait(false);
            sums.AddRange(tiles.Select(t => TileSum.From(merchant, t)));
        }

        return sums;
    }

    private static QuarantinedLine Quarantine(Event item, Refusal refusal, EventBatch batch) =>
        new(QuarantinedLine.IdOf(QuarantinedLine.IdOf(item.Line.Bytes.Span), batch.Party), refusal, item.Line.Bytes, batch.Origin, item.Line.Number, batch.ReceivedAt, batch.Party);
}
