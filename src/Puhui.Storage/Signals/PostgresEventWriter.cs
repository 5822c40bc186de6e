using Npgsql;
using NpgsqlTypes;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>Writes batches to PostgreSQL: events by binary COPY straight into their table, tiles and look-ups by one statement over arrays.</summary>
internal sealed class PostgresEventWriter : EventWriter
{
    private const string Copy = "copy event (merchant, source, id, at, received_at, kind, sign, hash, data) from stdin (format binary)";
    private const string FindStored =
        "select e.merchant, e.source, e.id, e.hash from unnest($1, $2, $3) as k(merchant, source, id) join event e on e.merchant = k.merchant and e.source = k.source and e.id = k.id";

    private static readonly string Upsert =
        $"insert into tile (merchant, day, {TileRows.MeasureList}, parts) " +
        $"select * from unnest({string.Join(", ", Enumerable.Range(1, Tile.MeasureCount + 3).Select(n => $"${n}"))}) " +
        $"on conflict (merchant, day) do update set {TileRows.Additions}, parts = tile.parts || excluded.parts";

    public override async Task AddTiles(Session session, IReadOnlyList<TileSum> sums)
    {
        if (sums.Count == 0)
        {
            return;
        }

        await using var command = Command(session, Upsert);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Column(sums, s => s.Merchant.Value) });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = Column(sums, s => (long)s.Day.DayNumber) });
        for (var i = 0; i < Tile.MeasureCount; i++)
        {
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = Column(sums, s => s.Measures[i]) });
        }

        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = Column(sums, TileRows.Bytes) });
        await command.ExecuteNonQueryAsync(session.Stop).ConfigureAwait(false);
    }

    protected override async Task AddRows(Session session, RowTable table, IReadOnlyList<object?[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var command = Command(session, $"insert into {table.Name} ({table.ColumnList}) select * from unnest({table.Places}) {table.Conflict}");
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var place = i;
            command.Parameters.Add(table.Columns[i].Type switch
            {
                ColumnType.Text => new NpgsqlParameter<string?[]> { TypedValue = Column(rows, r => (string?)r[place]) },
                ColumnType.Whole => new NpgsqlParameter<long[]> { TypedValue = Column(rows, r => (long)r[place]!) },
                _ => new NpgsqlParameter<byte[][]> { TypedValue = Column(rows, r => (byte[])r[place]!) },
            });
        }

        await command.ExecuteNonQueryAsync(session.Stop).ConfigureAwait(false);
    }

    protected override async Task<Dictionary<EventKey, EventHash>> Find(Session session, IReadOnlyList<Event> events)
    {
        var found = new Dictionary<EventKey, EventHash>();
        await using var command = Command(session, FindStored);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Column(events, e => e.Merchant.Id.Value) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Column(events, e => e.Source) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Column(events, e => e.Id) });
        await using var rows = await command.ExecuteReaderAsync(session.Stop).ConfigureAwait(false);
        while (await rows.ReadAsync(session.Stop).ConfigureAwait(false))
        {
            found[new EventKey(rows.GetString(0), rows.GetString(1), rows.GetString(2))] = EventHash.FromBytes(rows.GetFieldValue<byte[]>(3));
        }

        return found;
    }

    protected override async Task Insert(Session session, IReadOnlyList<Event> events, Timestamp receivedAt)
    {
        await using var copy = await ((NpgsqlConnection)session.Connection).BeginBinaryImportAsync(Copy, session.Stop).ConfigureAwait(false);
        WriteRows(copy, events, receivedAt);
        await copy.CompleteAsync(session.Stop).ConfigureAwait(false);
    }

    /// <summary>Synchronous on purpose: awaiting each of nine values a row costs more than sending them.</summary>
    internal static void WriteRows(NpgsqlBinaryImporter copy, IReadOnlyList<Event> events, Timestamp receivedAt)
    {
        foreach (var item in events)
        {
            copy.StartRow();
            copy.Write(item.Merchant.Id.Value, NpgsqlDbType.Text);
            copy.Write(item.Source, NpgsqlDbType.Text);
            copy.Write(item.Id, NpgsqlDbType.Text);
            copy.Write(item.At.Micros, NpgsqlDbType.Bigint);
            copy.Write(receivedAt.Micros, NpgsqlDbType.Bigint);
            copy.Write((int)item.Kind, NpgsqlDbType.Integer);
            copy.Write(item.Sign, NpgsqlDbType.Integer);
            copy.Write(item.Hash.ToBytes(), NpgsqlDbType.Bytea);
            copy.Write(item.Data, NpgsqlDbType.Text);
        }
    }

    private static NpgsqlCommand Command(Session session, string sql) =>
        new(sql, (NpgsqlConnection)session.Connection, (NpgsqlTransaction?)session.Transaction) { CommandTimeout = 600 };

    private static TColumn[] Column<TRow, TColumn>(IReadOnlyList<TRow> rows, Func<TRow, TColumn> value)
    {
        var column = new TColumn[rows.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = value(rows[i]);
        }

        return column;
    }
}
