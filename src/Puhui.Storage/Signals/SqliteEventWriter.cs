using Microsoft.Data.Sqlite;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>Writes batches to SQLite: one prepared statement per kind of row, executed row by row in the order of keys.</summary>
internal sealed class SqliteEventWriter : EventWriter
{
    private const string InsertEvent = "insert into event (merchant, source, id, at, received_at, kind, sign, hash, data) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    private const string FindStored = "select hash from event where merchant = $1 and source = $2 and id = $3";

    private static readonly string Upsert =
        $"insert into tile (merchant, day, {TileRows.MeasureList}, parts) " +
        $"values ({string.Join(", ", Enumerable.Range(1, Tile.MeasureCount + 3).Select(n => $"${n}"))}) " +
        $"on conflict (merchant, day) do update set {TileRows.Additions}, parts = cast(tile.parts || excluded.parts as blob)";

    public override Task AddTiles(Session session, IReadOnlyList<TileSum> sums)
    {
        using var command = Command(session, Upsert, Tile.MeasureCount + 3);
        foreach (var sum in sums)
        {
            command.Parameters[0].Value = sum.Merchant.Value;
            command.Parameters[1].Value = (long)sum.Day.DayNumber;
            for (var i = 0; i < Tile.MeasureCount; i++)
            {
                command.Parameters[i + 2].Value = sum.Measures[i];
            }

            command.Parameters[Tile.MeasureCount + 2].Value = TileRows.Bytes(sum);
            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    protected override Task AddRows(Session session, RowTable table, IReadOnlyList<object?[]> rows)
    {
        if (rows.Count == 0)
        {
            return Task.CompletedTask;
        }

        using var command = Command(session, $"insert into {table.Name} ({table.ColumnList}) values ({table.Places}) {table.Conflict}", table.Columns.Count);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                command.Parameters[i].Value = row[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    protected override Task<Dictionary<EventKey, EventHash>> Find(Session session, IReadOnlyList<Event> events)
    {
        var found = new Dictionary<EventKey, EventHash>();
        using var command = Command(session, FindStored, 3);
        foreach (var item in events)
        {
            command.Parameters[0].Value = item.Merchant.Id.Value;
            command.Parameters[1].Value = item.Source;
            command.Parameters[2].Value = item.Id;
            if (command.ExecuteScalar() is byte[] hash)
            {
                found[EventKey.Of(item)] = EventHash.FromBytes(hash);
            }
        }

        return Task.FromResult(found);
    }

    protected override Task Insert(Session session, IReadOnlyList<Event> events, Timestamp receivedAt)
    {
        using var command = Command(session, InsertEvent, 9);
        WriteRows(command, events, receivedAt, session.Stop);
        return Task.CompletedTask;
    }

    /// <summary>Executes a prepared nine-column insert for each event.</summary>
    internal static void WriteRows(SqliteCommand command, IReadOnlyList<Event> events, Timestamp receivedAt, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        foreach (var item in events)
        {
            command.Parameters[0].Value = item.Merchant.Id.Value;
            command.Parameters[1].Value = item.Source;
            command.Parameters[2].Value = item.Id;
            command.Parameters[3].Value = item.At.Micros;
            command.Parameters[4].Value = receivedAt.Micros;
            command.Parameters[5].Value = (long)item.Kind;
            command.Parameters[6].Value = (long)item.Sign;
            command.Parameters[7].Value = item.Hash.ToBytes();
            command.Parameters[8].Value = System.Text.Encoding.UTF8.GetString(item.Data.Span);
            command.ExecuteNonQuery();
        }
    }

    internal static SqliteCommand Command(Session session, string sql, int parameters)
    {
        var command = ((SqliteConnection)session.Connection).CreateCommand();
        command.Transaction = (SqliteTransaction?)session.Transaction;
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
        }

        command.Prepare();
        return command;
    }
}
