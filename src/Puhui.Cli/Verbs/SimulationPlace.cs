using Puhui.Cli.Host;
using Puhui.Simulation;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>A private database that a simulation may strike.</summary>
internal sealed class SimulationPlace : IAsyncDisposable, ILedgerStriker
{
    private readonly string folder;
    private readonly TemporaryPostgres? server;

    private SimulationPlace(string folder, TemporaryPostgres? server, string address, Database database) =>
        (this.folder, this.server, Address, Database) = (folder, server, address, database);

    public string Address { get; }

    public Database Database { get; }

    /// <summary>Null: there is no server to strike, only the process itself.</summary>
    public ILedgerStriker? Striker => server is null ? null : this;

    public bool IsFile => server is null;

    public IReadOnlyList<LedgerStrike> Kinds { get; } = [LedgerStrike.DroppedConnections, LedgerStrike.DroppedConnections, LedgerStrike.DroppedConnections, LedgerStrike.KilledServer];

    public static async Task<SimulationPlace> Of(string engine, VerbContext verb)
    {
        var place = Directory.CreateTempSubdirectory("puhui-simulate-").FullName;
        var postgres = engine == "postgres" ? await TemporaryPostgres.Start(verb.Stop) : null;
        var address = postgres is null ? "sqlite:" + Path.Combine(place, "simulated.db") : await postgres.CreateDatabase(verb.Stop);
        var database = Database.Open(address);
        await database.Migrate(verb.Clock, verb.Stop);
        return new SimulationPlace(place, postgres, address, database);
    }

    public async Task Strike(LedgerStrike kind, CancellationToken stop)
    {
        if (kind == LedgerStrike.DroppedConnections)
        {
            await server!.DropConnections(stop);
            return;
        }

        server!.KillProcesses();
        await server.Resume(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
