using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Puhui.Cli.Host;

/// <summary>The faults of both engines in words a user can act on.</summary>
internal static class DatabaseFaults
{
    public static string Explain(DbException fault, string address) => fault switch
    {
        SqliteException sqlite => $"{address}: {Explain(sqlite)}",
        PostgresException server => $"{address}: {Explain(server)}",
        NpgsqlException { InnerException: SocketException or TimeoutException } => $"{address}: the server cannot be reached ({fault.InnerException!.Message})",
        NpgsqlException { InnerException: IOException } => $"{address}: the connection to the server was lost; run the same command again when it is up",
        _ => $"{address}: {fault.Message.ReplaceLineEndings(" ")}",
    };

    /// <summary>By SQLite's primary result codes.</summary>
    private static string Explain(SqliteException fault) => fault.SqliteErrorCode switch
    {
        5 or 6 => "the database is locked by another process; try again when it has finished",
        8 => "the database cannot be written: the file or its folder is read-only",
        10 => "reading or writing the database file failed (disk full, or a faulty disk)",
        11 => "the database file is damaged; restore it from a backup",
        13 => "the disk is full; free some space and run the same command again",
        14 => "the database file cannot be opened: its folder is missing, read-only, or the name is a folder's",
        26 => "the file is not an SQLite database",
        _ => fault.Message.ReplaceLineEndings(" "),
    };

    private static string Explain(PostgresException fault) => fault.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "the server refuses this user or password",
        PostgresErrorCodes.InvalidCatalogName => "there is no such database on the server",
        PostgresErrorCodes.DiskFull => "the server's disk is full; free some space and run the same command again",
        PostgresErrorCodes.InsufficientPrivilege => $"the user may not do this: {fault.MessageText}",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
            "the server stopped or is starting; run the same command again when it is up",
        _ => $"{fault.MessageText} ({fault.SqlState})",
    };
}
