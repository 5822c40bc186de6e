using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>Statements over the tables of signals that several verbs of the store share.</summary>
internal static class SignalRows
{
    private const string InsertReleased =
        """
        insert into quarantine_release (line_id, released_at, bytes, merchant, source, event_id, released_by)
        values (@LineId, @ReleasedAt, @Bytes, @Merchant, @Source, @EventId, @By) on conflict (line_id) do nothing
        """;

    public static Task InsertRelease(Session session, QuarantineRelease release, Event became) => session.Execute(
        InsertReleased,
        new
        {
            release.LineId,
            ReleasedAt = release.ReleasedAt.Micros,
            Bytes = release.Bytes.ToArray(),
            Merchant = became.Merchant.Id.Value,
            became.Source,
            EventId = became.Id,
            By = release.By ?? "",
        });

    /// <summary>A merchant's tiles of the days from one to another, both included.</summary>
    public static async Task<List<Tile>> TilesOf(Session session, MerchantId merchant, DateOnly from, DateOnly to) =>
        (await StoredTilesOf(session, merchant, from, to).ConfigureAwait(false)).ConvertAll(t => t.Tile);

    /// <summary>As <see cref="TilesOf"/>, with how often each was added to.</summary>
    public static async Task<List<StoredTile>> StoredTilesOf(Session session, MerchantId merchant, DateOnly from, DateOnly to)
    {
        if (session.Connection is SqliteConnection sqlite)
        {
            return SqliteTileReader.Read(sqlite, merchant, from, to);
        }

        return await PostgresTileReader.Read(session, merchant, from, to).ConfigureAwait(false);
    }

    /// <summary>The tiles of the days before one, of all merchants after one id up to another, ascending by merchant and day, read as they are asked for.</summary>
    public static async IAsyncEnumerable<(string Merchant, Tile Tile)> TilesBetween(
        Session session, string after, string last, DateOnly before, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = session.Connection.CreateCommand();
        command.CommandText =
            $"select merchant, day, {TileRows.MeasureList}, parts from tile where merchant > @after and merchant <= @last and day < @before order by merchant, day";
        Add(command, "after", after);
        Add(command, "last", last);
        Add(command, "before", (long)before.DayNumber);
        await using var rows = await command.ExecuteReaderAsync(stop).ConfigureAwait(false);
        while (await rows.ReadAsync(stop).ConfigureAwait(false))
        {
            yield return (rows.GetString(0), TileRows.Read(rows, 1));
        }
    }

    /// <summary>A merchant's events in the order of their keys, read as they are asked for.</summary>
    public static async IAsyncEnumerable<StoredEvent> AllEventsOf(Session session, MerchantId merchant)
    {
        await using var command = session.Connection.CreateCommand();
        command.Transaction = session.Transaction;
        command.CommandText = "select source, id, kind, at, sign, data, received_at from event where merchant = @merchant";
        Add(command, "merchant", merchant.Value);
        await using var rows = await command.ExecuteReaderAsync(session.Stop).ConfigureAwait(false);
        while (await rows.ReadAsync(session.Stop).ConfigureAwait(false))
        {
            yield return new StoredEvent(
                rows.GetString(0),
                rows.GetString(1),
                merchant,
                (EventKind)rows.GetInt32(2),
                new Timestamp(rows.GetInt64(3)),
                rows.GetInt32(4),
                rows.GetString(5),
                new Timestamp(rows.GetInt64(6)));
        }
    }

    private static void Add(System.Data.Common.DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
