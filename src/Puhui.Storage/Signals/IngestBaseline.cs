using Npgsql;
using Microsoft.Data.Sqlite;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>
/// What ingest is measured beside: the rows of the same events put into a bare table with the same primary key by the engine's fastest way, with no look-up, tiles or consent.
/// On PostgreSQL one binary COPY in one transaction; on SQLite a prepared insert, in transactions of as many rows as ingest's.
/// </summary>
public sealed class IngestBaseline(Database database, TimeProvider clock)
{
    private const string Create =
        """
        create table bench_event (
            merchant text not null, source text not null, id text not null, at {2} not null, received_at {2} not null,
            kind integer not null, sign integer not null, hash {0} not null, data text not null, primary key (merchant, source, id)){1}
        """;

    private const string Columns = "bench_event (merchant, source, id, at, received_at, kind, sign, hash, data)";

    /// <summary>The time it takes to insert rows that are parsed beforehand; the table is gone afterwards.</summary>
    public async Task<TimeSpan> Run(Stream lines, CancellationToken stop)
    {
        var receivedAt = Timestamp.Now(clock);
        var events = await Parse(lines, receivedAt, stop).ConfigureAwait(false);
        var sqlite = database.Engine == Engine.Sqlite;
        await database.Write(s => s.Execute(string.Format(null, Create, sqlite ? "blob" : "bytea", sqlite ? " strict, without rowid" : "", sqlite ? "integer" : "bigint")), stop).ConfigureAwait(false);
        GC.Collect();
        var began = clock.GetTimestamp();
        foreach (var some in sqlite ? events.Chunk(EventIngest.LinesPerBatch) : [events.ToArray()])
        {
            await database.Write(s => sqlite ? Insert(s, some, receivedAt) : Copy(s, some, receivedAt), stop).ConfigureAwait(false);
        }

        var took = clock.GetElapsedTime(began);
        await database.Write(s => s.Execute("drop table bench_event"), stop).ConfigureAwait(false);
        return took;
    }

    private async Task<List<Event>> Parse(Stream lines, Timestamp receivedAt, CancellationToken stop)
    {
        var parser = new BatchParser(new SignalStore(database), "bench", null);
        var events = new List<Event>();
        await foreach (var batch in LineReader.Read(lines, EventIngest.LinesPerBatch, stop).ConfigureAwait(false))
        {
            events.AddRange((await parser.Parse(batch, receivedAt, stop).ConfigureAwait(false)).Events);
            batch.Dispose();
        }

        return events;
    }

    private static async Task Copy(Session session, IReadOnlyList<Event> events, Timestamp receivedAt)
    {
        await using var copy = await ((NpgsqlConnection)session.Connection).BeginBinaryImportAsync($"copy {Columns} from stdin (format binary)", session.Stop).ConfigureAwait(false);
        PostgresEventWriter.WriteRows(copy, events, receivedAt);
        await copy.CompleteAsync(session.Stop).ConfigureAwait(false);
    }

    private static Task Insert(Session session, IReadOnlyList<Event> events, Timestamp receivedAt)
    {
        using var command = SqliteEventWriter.Command(session, $"insert into {Columns} values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", 9);
        SqliteEventWriter.WriteRows(command, events, receivedAt, session.Stop);
        return Task.CompletedTask;
    }
}
