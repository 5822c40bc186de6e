using System.Data.Common;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Storage;
using Puhui.Storage.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>
/// The database a demo fills. An SQLite file is made under another name and takes its place when the demo is whole, so that a demo that was killed leaves nothing half done
/// and the one before it stays; a file that is no demo's is never touched.
/// </summary>
internal sealed class DemoDatabase : IAsyncDisposable
{
    private const string Sqlite = "sqlite:";
    private const string Unfinished = ".demo-unfinished";
    private readonly string? file;
    private readonly FileStream? turn;

    private DemoDatabase(Database database, string? file, FileStream? turn) => (Database, this.file, this.turn) = (database, file, turn);

    public Database Database { get; }

    public static async Task<DemoDatabase> Open(string address, VerbContext verb)
    {
        if (!address.StartsWith(Sqlite, StringComparison.Ordinal))
        {
            return new DemoDatabase(await OpenServer(address, verb), null, null);
        }

        var path = Path.GetFullPath(address[Sqlite.Length..]);
        await RefuseOthers(path, verb.Stop);
        var held = TakeTurn(path);
        Delete(path + Unfinished);
        var database = Database.Open(Sqlite + path + Unfinished);
        await database.Migrate(verb.Clock, verb.Stop);
        return new DemoDatabase(database, path, held);
    }

    /// <summary>Whether there is a finished demo at an address.</summary>
    public static async Task<bool> Holds(string address, CancellationToken stop)
    {
        if (address.StartsWith(Sqlite, StringComparison.Ordinal))
        {
            return File.Exists(address[Sqlite.Length..]) && await IsDemo(address, stop);
        }

        return address != VerbContext.TemporaryServer && await IsDemo(address, stop);
    }

    /// <summary>The finished demo, open as any database is.</summary>
    public async Task<Database> Reopen(VerbContext verb) => file is null ? Database : await verb.OpenDatabase(Sqlite + file);

    /// <summary>Puts the finished demo where it belongs. A server's needs nothing.</summary>
    public async Task Finish()
    {
        if (file is not null)
        {
            await Database.DisposeAsync();
            Delete(file);
            File.Move(file + Unfinished, file);
        }
    }

    /// <summary>Removes what is not finished. A server's database is closed by the verb's context.</summary>
    public async ValueTask DisposeAsync()
    {
        if (file is not null)
        {
            await Database.DisposeAsync();
            Delete(file + Unfinished);
            await turn!.DisposeAsync();
        }
    }

    /// <summary>Held while a demo is being made, and gone with it, killed or not: two at once would take each other's file away.</summary>
    private static FileStream TakeTurn(string path)
    {
        try
        {
            return new FileStream(path + Unfinished + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException taken) when (File.Exists(path + Unfinished + ".lock"))
        {
            throw new ExpectedFaultException($"another demo is being made in {path}: wait for it, or name another file with --db sqlite:FILE", taken);
        }
    }

    private static async Task<Database> OpenServer(string address, VerbContext verb)
    {
        var database = await verb.OpenDatabase(address);
        var holdsMerchants = (await new SignalStore(database).Merchants(null, 1, verb.Stop)).Count > 0;
        return holdsMerchants || (await new LedgerStore(database).Books(verb.Stop)).Count > 0
            ? throw new ExpectedFaultException($"{database.DisplayName} holds data already; on a server the demo needs an empty database, such as postgres:temporary")
            : database;
    }

    private static async Task RefuseOthers(string path, CancellationToken stop)
    {
        if (File.Exists(path) && !await IsDemo(Sqlite + path, stop))
        {
            throw new ExpectedFaultException($"{path} is not a demo's database and stays as it is; name another with --db sqlite:FILE, or move it away");
        }
    }

    private static async Task<bool> IsDemo(string address, CancellationToken stop)
    {
        await using var database = Database.Open(address);
        try
        {
            return (await new LedgerStore(database).Books(stop)).Contains(DemoPlan.BookOf(Currency.Cny));
        }
        catch (DbException)
        {
            return false; // another program's database, or no database at all
        }
    }

    private static void Delete(string path)
    {
        File.Delete(path);
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
    }
}
