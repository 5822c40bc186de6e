using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Puhui.Storage;

/// <summary>
/// A private PostgreSQL server in a temporary folder, on a free loopback port with default durability, gone when disposed;
/// for tests, benchmarks and a first look. Needs the server's programs (initdb, pg_ctl) on this machine.
/// </summary>
public sealed class TemporaryPostgres : IAsyncDisposable
{
    public const string Missing = "PostgreSQL's server programs (initdb, pg_ctl) were not found: on Debian or Ubuntu run 'apt-get install postgresql', on macOS 'brew install postgresql', on Windows install PostgreSQL and put its bin folder on PATH";
    private readonly string folder;
    private readonly string programs;
    private readonly int port;
    private int databases;

    private TemporaryPostgres(string folder, string programs, int port) => (this.folder, this.programs, this.port) = (folder, programs, port);

    /// <summary>The address of the server's first database.</summary>
    public string Address => AddressOf("postgres");

    /// <summary>The folder of PostgreSQL's server programs, or null if there are none.</summary>
    public static string? FindPrograms()
    {
        var name = OperatingSystem.IsWindows() ? "initdb.exe" : "initdb";
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian.Concat(path).FirstOrDefault(d => File.Exists(Path.Combine(d, name)));
    }

    public static async Task<TemporaryPostgres> Start(CancellationToken stop)
    {
        var found = FindPrograms() ?? throw new UnusableDatabaseException(Missing);
        var server = new TemporaryPostgres(Directory.CreateTempSubdirectory("puhui-pg-").FullName, found, FreePort());
        if (RunsAsRoot)
        {
            await Run("chown", ["postgres", server.folder], stop).ConfigureAwait(false);
        }

        await server.AsOwner("initdb", ["-D", server.Data, "-U", "puhui", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], stop).ConfigureAwait(false);
        await server.Resume(stop).ConfigureAwait(false);
        return server;
    }

    /// <summary>Makes a new empty database and returns its address.</summary>
    public async Task<string> CreateDatabase(CancellationToken stop)
    {
        var name = "d" + Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture);
        await using var source = Npgsql.NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=puhui;Database=postgres;Pooling=false");
        await using var create = source.CreateCommand("create database " + name);
        await create.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
        return AddressOf(name);
    }

    /// <summary>Kills the server as a power cut would: no shutdown, no checkpoint.</summary>
    public Task Kill(CancellationToken stop) => AsOwner("pg_ctl", ["-D", Data, "-m", "immediate", "-w", "stop"], stop);

    /// <summary>Kills every process of the server at once, as the kernel does when it runs out of memory.</summary>
    public void KillProcesses()
    {
        var first = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        using var server = Process.GetProcessById(int.Parse(first, CultureInfo.InvariantCulture));
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
    }

    /// <summary>Ends every connection to the server but the one that does it.</summary>
    public async Task DropConnections(CancellationToken stop)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=puhui;Database=postgres;Pooling=false");
        await using var drop = source.CreateCommand("select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()");
        await drop.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Starts the server over its data.</summary>
    public Task Resume(CancellationToken stop) => AsOwner(
        "pg_ctl",
        ["-s", "-D", Data, "-l", Path.Combine(folder, "log"), "-w", "-t", "60", "-o", $"-p {port} -h 127.0.0.1 -k {folder}", "start"],
        stop);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Kill(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool RunsAsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    private string Data => Path.Combine(folder, "data");

    private string AddressOf(string database) => $"postgres://puhui@127.0.0.1:{port}/{database}";

    /// <summary>PostgreSQL refuses to run as root; there its own user runs it.</summary>
    private Task AsOwner(string program, string[] arguments, CancellationToken stop)
    {
        var path = Path.Combine(programs, program);
        return RunsAsRoot ? Run("runuser", ["-u", "postgres", "--", path, .. arguments], stop) : Run(path, arguments, stop);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task Run(string program, string[] arguments, CancellationToken stop)
    {
        // The server inherits pg_ctl's streams, so they go to a file or nowhere: a pipe would never close.
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath(), UseShellExecute = false };
        if (!arguments.Contains("start", StringComparer.Ordinal))
        {
            start.RedirectStandardOutput = true;
            start.RedirectStandardError = true;
        }

        using var process = Process.Start(start) ?? throw new UnusableDatabaseException($"{program} did not start");
        var error = start.RedirectStandardError ? await ReadBoth(process, stop).ConfigureAwait(false) : "";
        await process.WaitForExitAsync(stop).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new UnusableDatabaseException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} failed with {process.ExitCode}: {error}");
        }
    }

    private static async Task<string> ReadBoth(Process process, CancellationToken stop)
    {
        var error = process.StandardError.ReadToEndAsync(stop);
        await process.StandardOutput.ReadToEndAsync(stop).ConfigureAwait(false);
        return await error.ConfigureAwait(false);
    }
}
