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
    private static readonly string Sql = $"select day, {TileRows.MeasureList}, parts from tile where merchant = ?1 and day between ?2 and ?3 order by day";

    public static List<Tile> Read(SqliteConnection connection, MerchantId merchant, DateOnly from, DateOnly to)
    {
        Require(raw.sqlite3_prepare_v2(connection.Handle, Sql, out var statement), raw.SQLITE_OK, connection);
        using (statement)
        {
            Require(raw.sqlite3_bind_text(statement, 1, merchant.Value), raw.SQLITE_OK, connection);
            Require(raw.sqlite3_bind_int64(statement, 2, from.DayNumber), raw.SQLITE_OK, connection);
            Require(raw.sqlite3_bind_int64(statement, 3, to.DayNumber), raw.SQLITE_OK, connection);
            var tiles = new List<Tile>();
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                tiles.Add(Row(statement));
            }

            Require(code, raw.SQLITE_DONE, connection);
            return tiles;
        }
    }

    private static Tile Row(sqlite3_stmt statement)
    {
        var measures = new long[Tile.MeasureCount];
        for (var i = 0; i < measures.Length; i++)
        {
            measures[i] = raw.sqlite3_column_int64(statement, 1 + i);
        }

        var parts = raw.sqlite3_column_blob(statement, 1 + measures.Length);
        return new Tile(DateOnly.FromDayNumber((int)raw.sqlite3_column_int64(statement, 0)), measures, TilePartCodec.Read(parts));
    }

    private static void Require(int code, int expected, SqliteConnection connection)
    {
        if (code != expected)
        {
            SqliteException.ThrowExceptionForRC(code, connection.Handle);
        }
    }
}
