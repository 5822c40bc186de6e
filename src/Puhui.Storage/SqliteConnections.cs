using Microsoft.Data.Sqlite;

namespace Puhui.Storage;

/// <summary>
/// The connections to one SQLite file that are open and free. They stay open with the statements they have prepared: parsing a statement costs SQLite more than running most of
/// ours, and the driver's own pool forgets statements when a connection is given back.
/// </summary>
internal sealed class SqliteConnections(string connectionString) : IDisposable
{
    private const int FreeMax = 32;

    private readonly Lock gate = new();
    private readonly Stack<KeepingConnection> free = new();
    private bool closed;

    /// <summary>The one given back last, whose pages are the freshest, or a new one.</summary>
    public async Task<KeepingConnection> Take(CancellationToken stop)
    {
        lock (gate)
        {
            if (free.TryPop(out var ready))
            {
                return ready;
            }
        }

        var connection = new KeepingConnection(this, connectionString);
        MakePrivate(connection.DataSource);
        try
        {
            await connection.OpenAsync(stop).ConfigureAwait(false);
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -16384; pragma wal_autocheckpoint = 4000";
            await pragmas.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.CloseForGood();
            throw;
        }
    }

    /// <summary>Makes a file that is not there yet, for its owner only: it will hold whose money it is. SQLite gives the files beside it the same mode, and says itself if it cannot be made.</summary>
    private static void MakePrivate(string file)
    {
        if (OperatingSystem.IsWindows() || File.Exists(file))
        {
            return;
        }

        try
        {
            new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another process made it at the same moment, or SQLite will tell why it cannot be.
        }
    }

    /// <summary>False if it is not wanted any more.</summary>
    public bool GiveBack(KeepingConnection connection)
    {
        lock (gate)
        {
            var wanted = !closed && free.Count < FreeMax;
            if (wanted)
            {
                free.Push(connection);
            }

            return wanted;
        }
    }

    /// <summary>Closes those that are free; the others are closed when they are given back.</summary>
    public void Dispose()
    {
        List<KeepingConnection> last;
        lock (gate)
        {
            closed = true;
            last = [.. free];
            free.Clear();
        }

        last.ForEach(c => c.CloseForGood());
    }
}

/// <summary>A connection that keeps the statements it has prepared, by their text, and that is given back instead of closed when it is disposed of.</summary>
internal sealed class KeepingConnection(SqliteConnections home, string connectionString) : SqliteConnection(connectionString)
{
    private const int KeptMax = 100;

    private readonly Dictionary<string, KeptCommand> kept = new(StringComparer.Ordinal);
    private string? coming;
    private int lent;

    /// <summary>Says the text of the command that is created next, so that it is the one which has that text prepared.</summary>
    public void Expect(string sql) => coming = sql;

    public override SqliteCommand CreateCommand()
    {
        var text = coming;
        coming = null;
        if (text is null || !kept.Remove(text, out var command))
        {
            command = new KeptCommand(this, text) { Connection = this };
        }

        command.Transaction = Transaction;
        command.CommandTimeout = DefaultTimeout;
        command.IsLent = true;
        lent++;
        return command;
    }

    public void CloseForGood()
    {
        foreach (var command in kept.Values)
        {
            command.Drop();
        }

        kept.Clear();
        base.Dispose(true);
    }

    /// <summary>False if it is not to be kept: nobody named it, or its text became another, as that of a list of values does.</summary>
    internal bool Keep(KeptCommand command)
    {
        lent--;
        command.IsLent = false;
        if (command.Named != command.CommandText || kept.Count >= KeptMax || !kept.TryAdd(command.CommandText, command))
        {
            return false;
        }

        command.Parameters.Clear();
        command.Transaction = null;
        return true;
    }

    /// <summary>A command that is still out could be in the middle of its rows: then it ends with its connection.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && (State != System.Data.ConnectionState.Open || lent != 0 || Transaction is not null || !home.GiveBack(this)))
        {
            CloseForGood();
        }
    }
}

/// <summary>A command whose prepared statements outlive its use.</summary>
/// <param name="named">The text it is kept by; null: it is not kept.</param>
internal sealed class KeptCommand(KeepingConnection connection, string? named) : SqliteCommand
{
    public string? Named => named;

    public bool IsLent { get; set; }

    public void Drop() => base.Dispose(true);

    protected override void Dispose(bool disposing)
    {
        if (disposing && IsLent && !connection.Keep(this))
        {
            base.Dispose(true);
        }
    }
}
