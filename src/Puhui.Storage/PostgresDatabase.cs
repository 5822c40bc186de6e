using System.Data;
using System.Data.Common;
using Npgsql;

namespace Puhui.Storage;

/// <summary>PostgreSQL at its default isolation (read committed) and durability; conditional writes, not locks, decide between writers.</summary>
internal sealed class PostgresDatabase : Database
{
    private readonly NpgsqlDataSource source;

    public PostgresDatabase(Uri address)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host.Length == 0 ? "localhost" : Uri.UnescapeDataString(address.Host),
            Port = address.IsDefaultPort || address.Port < 0 ? 5432 : address.Port,
            Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')),
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            MaxPoolSize = 50,
            NoResetOnClose = true, // Nothing here sets anything on a session, and the reset would be seven statements for each of ours.
            ReadBufferSize = 65_536, // A loan of a thousand facts comes in one or two waits for the network, not in ten.
            IncludeErrorDetail = false,
        };
        var user = address.UserInfo.Split(':', 2);
        settings.Username = Uri.UnescapeDataString(user[0]);
        settings.Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null;
        source = NpgsqlDataSource.Create(settings);
        DisplayName = $"postgres://{settings.Host}:{settings.Port}/{settings.Database}";
    }

    public override Engine Engine => Engine.Postgres;

    public override string DisplayName { get; }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    internal override bool IsWorthAnotherTry(DbException fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    internal override bool IsUniqueViolation(DbException fault) => fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    internal override bool IsOverflow(DbException fault) => fault is PostgresException { SqlState: PostgresErrorCodes.NumericValueOutOfRange };

    internal override async Task<DbConnection> Connect(CancellationToken stop) => await source.OpenConnectionAsync(stop).ConfigureAwait(false);

    /// <summary>A text that the server cannot read ends the statement while it is being prepared by itself, and then the driver counts on answers that never come.</summary>
    private protected override void DropSpoiled(DbException fault)
    {
        if (fault is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter })
        {
            source.Clear();
        }
    }

    private protected override Task<IDisposable> Turn(CancellationToken stop) => Task.FromResult<IDisposable>(NoTurn.Instance);

    private protected override DbTransaction Begin(DbConnection connection) => ((NpgsqlConnection)connection).BeginTransaction();

    private protected override DbTransaction BeginSnapshot(DbConnection connection) => ((NpgsqlConnection)connection).BeginTransaction(IsolationLevel.RepeatableRead);

    private sealed class NoTurn : IDisposable
    {
        public static NoTurn Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
