using Npgsql;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>Reads a merchant's tiles from PostgreSQL.</summary>
internal static class PostgresTileReader
{
    private static readonly string Tiles = TileRows.SelectBetween('$');

    public static async Task<List<StoredTile>> Read(Session session, MerchantId merchant, DateOnly from, DateOnly to)
    {
        await using var command = new NpgsqlCommand(Tiles, (NpgsqlConnection)session.Connection, (NpgsqlTransaction?)session.Transaction) { CommandTimeout = 600 };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = merchant.Value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from.DayNumber });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to.DayNumber });
        await using var rows = await command.ExecuteReaderAsync(session.Stop).ConfigureAwait(false);
        var tiles = new List<StoredTile>();
        while (await rows.ReadAsync(session.Stop).ConfigureAwait(false))
        {
            tiles.Add(new StoredTile(TileRows.Read(rows, 0), rows.GetInt64(Tile.MeasureCount + 2)));
        }

        return tiles;
    }
}
