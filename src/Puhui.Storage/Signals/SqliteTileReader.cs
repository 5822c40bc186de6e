using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Puhui.Kernel;
using Puhui.Signals;
using SQLitePCL;

namespace Puhui.Storage;

/// <summary>
/// Reads a merchant's tiles off SQLite's own statement. A tile has some thirty columns and a decision reads hundreds of tiles; through ADO.NET each number costs several calls into the
/// library, which was nine tenths of a decision's time.
/// </summary>
internal static class SqliteTileReader
{
    private static readonly string Tiles = TileRows.SelectBetween('?');

    public static List<StoredTile> Read(SqliteConnection connection, MerchantId merchant, DateOnly from, DateOnly to)
    {
        using var statement = Prepare(connection, Tiles, merchant, from, to);
        var tiles = new List<StoredTile>();
        var handle = statement.DangerousGetHandle(); // Good until the statement is disposed of, at the end of this block.
        while (Step(connection, statement))
        {
            tiles.Add(Row(statement, handle));
        }

        return tiles;
    }

    private static sqlite3_stmt Prepare(SqliteConnection connection, string sql, MerchantId merchant, params ReadOnlySpan<DateOnly> days)
    {
        Require(raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement), raw.SQLITE_OK, connection);
        Require(raw.sqlite3_bind_text(statement, 1, merchant.Value), raw.SQLITE_OK, connection);
        for (var i = 0; i < days.Length; i++)
        {
            Require(raw.sqlite3_bind_int64(statement, 2 + i, days[i].DayNumber), raw.SQLITE_OK, connection);
        }

        return statement;
    }

    /// <summary>True if there is a row.</summary>
    private static bool Step(SqliteConnection connection, sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code != raw.SQLITE_ROW)
        {
            Require(code, raw.SQLITE_DONE, connection);
        }

        return code == raw.SQLITE_ROW;
    }

    private static StoredTile Row(sqlite3_stmt statement, nint handle)
    {
        var measures = new long[Tile.MeasureCount];
        for (var i = 0; i < measures.Length; i++)
        {
            measures[i] = Int64(handle, 1 + i);
        }

        var parts = raw.sqlite3_column_blob(statement, 1 + measures.Length);
        var tile = new Tile(DateOnly.FromDayNumber((int)Int64(handle, 0)), measures, TilePartCodec.Read(parts));
        return new StoredTile(tile, Int64(handle, 2 + measures.Length));
    }

    /// <summary>Straight into the library that the driver uses: counting references of a handle that cannot go away costs more than the call.</summary>
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_column_int64", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern long Int64(nint statement, int column);

    private static void Require(int code, int expected, SqliteConnection connection)
    {
        if (code != expected)
        {
            SqliteException.ThrowExceptionForRC(code, connection.Handle);
        }
    }
}
