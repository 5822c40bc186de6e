using Puhui.Storage;

namespace Puhui.Testing;

/// <summary>Makes a fresh, migrated database for one test; a compliance suite takes one and never knows which engine it is.</summary>
public abstract class TestDatabases : IAsyncDisposable
{
    /// <summary>The address of a new empty database, as --db takes it.</summary>
    public abstract Task<string> NewAddress();

    public async Task<Database> New()
    {
        var database = Database.Open(await NewAddress());
        await database.Migrate(TimeProvider.System, CancellationToken.None);
        return database;
    }

    public abstract ValueTask DisposeAsync();
}

/// <summary>SQLite files in a temporary folder.</summary>
public sealed class SqliteDatabases : TestDatabases
{
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-sqlite-").FullName;
    private int made;

    public override Task<string> NewAddress() => Task.FromResult($"sqlite:{Path.Combine(folder, $"{Interlocked.Increment(ref made)}.db")}");

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Databases of one private PostgreSQL server per test process.</summary>
public sealed class PostgresDatabases : TestDatabases
{
    private static readonly Lazy<Task<TemporaryPostgres>> Server = new(StartOnce);

    public override async Task<string> NewAddress() => await (await Server.Value).CreateDatabase(CancellationToken.None);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<TemporaryPostgres> StartOnce()
    {
        var server = await TemporaryPostgres.Start(CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }
}
