using System.Data.Common;
using Dapper;

namespace Puhui.Storage;

/// <summary>Which database engine holds the data.</summary>
public enum Engine
{
    /// <summary>The embedded default: one file, one writer at a time.</summary>
    Sqlite = 1,

    /// <summary>Production.</summary>
    Postgres = 2,
}

/// <summary>A database of either engine: opens sessions, runs one transaction per piece of work, and tells faults apart that are worth another try.</summary>
public abstract class Database : IAsyncDisposable
{
    private const int TriesMax = 20;

    private readonly GroupWriter<Func<Session, Task<object>>, Task<object>> together;

    private protected Database() => together = new(WriteGroup);

    public abstract Engine Engine { get; }

    /// <summary>The address without its secret, for messages.</summary>
    public abstract string DisplayName { get; }

    /// <summary>Opens "sqlite:FILE" or "postgres://user:secret@host:port/database".</summary>
    public static Database Open(string address)
    {
        if (address.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            return address.Length > "sqlite:".Length ? new SqliteDatabase(address["sqlite:".Length..]) : throw new FormatException("'sqlite:' is not a database: it names no file");
        }

        // The address itself stays out of the messages: what is malformed may still hold a password.
        if (!address.StartsWith("postgres://", StringComparison.Ordinal) && !address.StartsWith("postgresql://", StringComparison.Ordinal))
        {
            throw new FormatException($"'{address.Split(':')[0]}' is not a database: use sqlite:FILE or postgres://user:password@host:port/database");
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var server)
            ? new PostgresDatabase(server)
            : throw new FormatException("the database's address cannot be read: use postgres://user:password@host:port/database, with '@', ':' and '/' of a password as %40, %3A and %2F");
    }

    /// <summary>Reads without a transaction: each statement sees what was committed when it began.</summary>
    public async Task<T> Read<T>(Func<Session, Task<T>> work, CancellationToken stop)
    {
        await using var connection = await Connect(stop).ConfigureAwait(false);
        return await Run(work, new Session(this, connection, null, stop)).ConfigureAwait(false);
    }

    /// <summary>Reads with several statements over one consistent view, keeping no writer waiting.</summary>
    public async Task<T> Snapshot<T>(Func<Session, Task<T>> work, CancellationToken stop)
    {
        await using var connection = await Connect(stop).ConfigureAwait(false);
        await using var transaction = BeginSnapshot(connection);
        return await Run(work, new Session(this, connection, transaction, stop)).ConfigureAwait(false);
    }

    /// <summary>Runs work in one transaction; on a conflict between writers the whole of it runs again, so it must not have effects elsewhere.</summary>
    public Task<T> Write<T>(Func<Session, Task<T>> work, CancellationToken stop) => Retried(() => WriteOnce(work, stop), stop);

    public Task Write(Func<Session, Task> work, CancellationToken stop) => Write(
        async session =>
        {
            await work(session).ConfigureAwait(false);
            return true;
        },
        stop);

    /// <summary>
    /// Runs a small piece of work in a transaction that it shares with whatever else waits to be written this way, so that many callers need one flush to disk. What fails fails alone.
    /// </summary>
    internal async Task<T> WriteTogether<T>(Func<Session, Task<T>> work, CancellationToken stop)
        where T : notnull
    {
        var written = await together.Write(async session => await work(session).ConfigureAwait(false), stop).ConfigureAwait(false);
        return (T)await written.ConfigureAwait(false);
    }

    /// <summary>Runs a single statement that is a transaction by itself, which saves a server asking to begin and to commit; on a conflict between writers it runs again.</summary>
    internal Task<T> WriteAtOnce<T>(Func<Session, Task<T>> statement, CancellationToken stop) => Retried(
        async () =>
        {
            using var turn = await Turn(stop).ConfigureAwait(false);
            return await Read(statement, stop).ConfigureAwait(false);
        },
        stop);

    /// <summary>Brings the schema to this software's version; running it again changes nothing.</summary>
    public Task Migrate(TimeProvider clock, CancellationToken stop) => new Migrator(this).Run(clock, stop);

    /// <summary>Whether the schema is exactly this software's.</summary>
    public Task<bool> IsCurrent(CancellationToken stop) => new Migrator(this).IsCurrent(stop);

    public abstract ValueTask DisposeAsync();

    /// <summary>Two writers met; the loser may simply do its work again.</summary>
    internal abstract bool IsWorthAnotherTry(DbException fault);

    /// <summary>A unique key exists already.</summary>
    internal abstract bool IsUniqueViolation(DbException fault);

    /// <summary>A sum does not fit its column.</summary>
    internal abstract bool IsOverflow(DbException fault);

    /// <summary>Drops the connections that a fault may have left unusable, lest the next to take one from the pool fails.</summary>
    private protected virtual void DropSpoiled(DbException fault)
    {
    }

    internal abstract Task<DbConnection> Connect(CancellationToken stop);

    /// <summary>A connection to write by, for whoever has its turn.</summary>
    private protected virtual Task<DbConnection> ConnectToWrite(CancellationToken stop) => Connect(stop);

    /// <summary>Takes whatever keeps another writer of the same engine from interleaving where the engine allows only one.</summary>
    private protected abstract Task<IDisposable> Turn(CancellationToken stop);

    private protected abstract DbTransaction Begin(DbConnection connection);

    private protected abstract DbTransaction BeginSnapshot(DbConnection connection);

    private async Task<T> Run<T>(Func<Session, Task<T>> work, Session session)
    {
        try
        {
            return await work(session).ConfigureAwait(false);
        }
        catch (DbException fault)
        {
            DropSpoiled(fault);
            throw;
        }
    }

    private async Task<T> Retried<T>(Func<Task<T>> write, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await write().ConfigureAwait(false);
            }
            catch (DbException fault) when (tries < TriesMax && (fault is LostRaceException || IsWorthAnotherTry(fault)))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(5 * tries, 50)), stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Not given up when a caller gives up: others wait for the same transaction.</summary>
    private async Task<IReadOnlyList<Task<object>>> WriteGroup(IReadOnlyList<Func<Session, Task<object>>> group)
    {
        var all = Write(session => WriteEach(session, group), CancellationToken.None);
        await Task.WhenAny(all).ConfigureAwait(false);
        if (all.IsCompletedSuccessfully)
        {
            return await all.ConfigureAwait(false);
        }

        var alone = new List<Task<object>>();
        foreach (var work in group)
        {
            alone.Add(group.Count > 1 ? Write(work, CancellationToken.None) : FirstOf(all));
            await Task.WhenAny(alone[^1]).ConfigureAwait(false);
        }

        return alone;
    }

    private static async Task<object> FirstOf(Task<List<Task<object>>> all) => await (await all.ConfigureAwait(false))[0].ConfigureAwait(false);

    private static async Task<List<Task<object>>> WriteEach(Session session, IReadOnlyList<Func<Session, Task<object>>> group)
    {
        var results = new List<Task<object>>(group.Count);
        foreach (var work in group)
        {
            results.Add(Task.FromResult(await work(session).ConfigureAwait(false)));
        }

        return results;
    }

    private async Task<T> WriteOnce<T>(Func<Session, Task<T>> work, CancellationToken stop)
    {
        using var turn = await Turn(stop).ConfigureAwait(false);
        await using var connection = await ConnectToWrite(stop).ConfigureAwait(false);
        await using var transaction = Begin(connection);
        var result = await Run(work, new Session(this, connection, transaction, stop)).ConfigureAwait(false);
        await transaction.CommitAsync(stop).ConfigureAwait(false);
        return result;
    }
}

/// <summary>Another writer changed what this transaction decided on; <see cref="Database.Write{T}"/> runs the work again, which then sees it.</summary>
internal sealed class LostRaceException(string what, Exception? cause = null) : DbException(what, cause);

/// <summary>One connection at work, within a transaction if there is one; statements take parameters only.</summary>
public sealed class Session
{
    private readonly Database database;
    private readonly CancellationToken stop;

    internal Session(Database database, DbConnection connection, DbTransaction? transaction, CancellationToken stop)
    {
        this.database = database;
        this.stop = stop;
        Connection = connection;
        Transaction = transaction;
    }

    public Engine Engine => database.Engine;

    internal Database Database => database;

    internal DbConnection Connection { get; }

    internal DbTransaction? Transaction { get; }

    internal CancellationToken Stop => stop;

    internal Task<IEnumerable<T>> Query<T>(string sql, object? parameters = null) => Connection.QueryAsync<T>(Command(sql, parameters));

    internal Task<T?> QueryFirst<T>(string sql, object? parameters = null) => Connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>Several statements in one round trip, their results in order.</summary>
    internal Task<SqlMapper.GridReader> QuerySeveral(string sql, object? parameters = null) => Connection.QueryMultipleAsync(Command(sql, parameters));

    /// <summary>Shows each row as it comes, where there are too many to make an object of each by its columns' names; several statements in one round trip, with a reader for the rows of each.</summary>
    internal async Task Read(string sql, object? parameters, params Action<DbDataReader>[] readers)
    {
        await using var rows = await Connection.ExecuteReaderAsync(Command(sql, parameters)).ConfigureAwait(false);
        foreach (var each in readers)
        {
            while (await rows.ReadAsync(stop).ConfigureAwait(false))
            {
                each(rows);
            }

            await rows.NextResultAsync(stop).ConfigureAwait(false);
        }
    }

    internal Task<T?> Scalar<T>(string sql, object? parameters = null) => Connection.ExecuteScalarAsync<T>(Command(sql, parameters));

    internal Task<int> Execute(string sql, object? parameters = null) => Connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>The dialect override, where one text does not run on both engines.</summary>
    internal T Pick<T>(T sqlite, T postgres) => Engine == Engine.Sqlite ? sqlite : postgres;

    private CommandDefinition Command(string sql, object? parameters)
    {
        (Connection as KeepingConnection)?.Expect(sql);
        return new(sql, parameters, Transaction, commandTimeout: 600, cancellationToken: stop);
    }
}
