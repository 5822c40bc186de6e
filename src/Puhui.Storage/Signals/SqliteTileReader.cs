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
    private static readonly string FirstOrder = TileRows.SelectOrderDay('?', "asc");
    private static readonly string LastOrder = TileRows.SelectOrderDay('?', "desc");

    public static List<Tile> Read(SqliteConnection connection, MerchantId merchant, DateOnly from, DateOnly to)
    {
        using var statement = Prepare(connection, Tiles, merchant, from, to);
        var tiles = new List<Tile>();
        var handle = statement.DangerousGetHandle(); // Good until the statement is disposed of, at the end of this block.
        while (Step(connection, statement))
        {
            tiles.Add(Row(statement, handle));
        }

        return tiles;
    }

    /// <summary>What stands for the days before one.</summary>
    public static EarlierDays ReadEarlier(SqliteConnection connection, MerchantId merchant, DateOnly before) =>
        new(before, ReadDay(connection, FirstOrder, merchant, before), ReadDay(connection, LastOrder, merchant, before));

    private static DateOnly? ReadDay(SqliteConnection connection, string sql, MerchantId merchant, DateOnly before)
    {
        using var statement = Prepare(connection, sql, merchant, before);
        return Step(connection, statement) ? DateOnly.FromDayNumber((int)raw.sqlite3_column_int64(statement, 0)) : null;
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

    private static Tile Row(sqlite3_stmt statement, nint handle)
    {
        var measures = new long[Tile.MeasureCount];
        for (var i = 0; i < measures.Length; i++)
        {
            measures[i] = Int64(handle, 1 + i);
        }

        var parts = raw.sqlite3_column_blob(statement, 1 + measures.Length);
        return new Tile(DateOnly.FromDayNumber((int)raw.sqlite3_column_int64(statement, 0)), measures, TilePartCodec.Read(parts));
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
