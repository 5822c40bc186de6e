using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Puhui.Storage;

/// <summary>SQLite in WAL mode with full durability: a committed transaction survives a power cut. Writers take turns within the process and wait for those of other processes.</summary>
internal sealed class SqliteDatabase(string file) : Database
{
    private const int Locked = 6;
    private const int BusyRecovery = 261;
    private const int BusySnapshot = 517;
    private const int Constraint = 19;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;
    private const int ConstraintDataType = 3091;

    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly SqliteConnections reading = new(AddressOf(file));

    /// <summary>One connection, because writers take turns. It alone changes the file, so the pages it holds stay good; a reader's are void after each commit.</summary>
    private readonly SqliteConnections writing = new(AddressOf(file));

    public override Engine Engine => Engine.Sqlite;

    public override string DisplayName => $"sqlite:{file}";

    public override ValueTask DisposeAsync()
    {
        reading.Dispose();
        writing.Dispose();
        writer.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Plain "busy" is not: it comes only after waiting for the other writer as long as we ever do.</summary>
    internal override bool IsWorthAnotherTry(DbException fault) =>
        fault is SqliteException { SqliteErrorCode: Locked } or SqliteException { SqliteExtendedErrorCode: BusyRecovery or BusySnapshot };

    internal override bool IsUniqueViolation(DbException fault) =>
        fault is SqliteException { SqliteErrorCode: Constraint, SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    /// <summary>SQLite turns a sum that is too large into a real number, which a strictly typed column refuses.</summary>
    internal override bool IsOverflow(DbException fault) => fault is SqliteException { SqliteErrorCode: Constraint, SqliteExtendedErrorCode: ConstraintDataType };

    internal override async Task<DbConnection> Connect(CancellationToken stop) => await reading.Take(stop).ConfigureAwait(false);

    private protected override async Task<DbConnection> ConnectToWrite(CancellationToken stop) => await writing.Take(stop).ConfigureAwait(false);

    private protected override async Task<IDisposable> Turn(CancellationToken stop)
    {
        await writer.WaitAsync(stop).ConfigureAwait(false);
        return new Release(writer);
    }

    private protected override DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    private protected override DbTransaction BeginSnapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    private static string AddressOf(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.GetFullPath(file),
        Mode = SqliteOpenMode.ReadWriteCreate,
        Pooling = false,
        DefaultTimeout = 60,
    }.ToString();

    private sealed class Release(SemaphoreSlim held) : IDisposable
    {
        public void Dispose() => held.Release();
    }
}
