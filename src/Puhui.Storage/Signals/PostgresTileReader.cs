using Npgsql;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>Reads a merchant's tiles from PostgreSQL; what a decision needs of them in one round trip.</summary>
internal static class PostgresTileReader
{
    private static readonly string Tiles = TileRows.SelectBetween('$');
    private static readonly string FirstOrder = TileRows.SelectOrderDay('$', "asc");
    private static readonly string LastOrder = TileRows.SelectOrderDay('$', "desc");

    public static async Task<List<Tile>> Read(Session session, MerchantId merchant, DateOnly from, DateOnly to)
    {
        await using var batch = NewBatch(session);
        batch.BatchCommands.Add(Command(Tiles, merchant, from, to));
        await using var rows = await batch.ExecuteReaderAsync(session.Stop).ConfigureAwait(false);
        return await TilesOf(rows, session.Stop).ConfigureAwait(false);
    }

    public static async Task<(List<Tile> Tiles, EarlierDays Earlier)> ReadRecent(Session session, MerchantId merchant, DateOnly from, DateOnly to)
    {
        await using var batch = NewBatch(session);
        batch.BatchCommands.Add(Command(Tiles, merchant, from, to));
        batch.BatchCommands.Add(Command(FirstOrder, merchant, from));
        batch.BatchCommands.Add(Command(LastOrder, merchant, from));
        await using var rows = await batch.ExecuteReaderAsync(session.Stop).ConfigureAwait(false);
        var tiles = await TilesOf(rows, session.Stop).ConfigureAwait(false);
        var first = await NextDay(rows, session.Stop).ConfigureAwait(false);
        var last = await NextDay(rows, session.Stop).ConfigureAwait(false);
        return (tiles, new EarlierDays(from, first, last));
    }

    private static NpgsqlBatch NewBatch(Session session) => new((NpgsqlConnection)session.Connection, (NpgsqlTransaction?)session.Transaction) { Timeout = 600 };

    private static NpgsqlBatchCommand Command(string sql, MerchantId merchant, params ReadOnlySpan<DateOnly> days)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = merchant.Value });
        foreach (var day in days)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = day.DayNumber });
        }

        return command;
    }

    private static async Task<List<Tile>> TilesOf(NpgsqlDataReader rows, CancellationToken stop)
    {
        var tiles = new List<Tile>();
        while (await rows.ReadAsync(stop).ConfigureAwait(false))
        {
            tiles.Add(TileRows.Read(rows, 0));
        }

        return tiles;
    }

    private static async Task<DateOnly?> NextDay(NpgsqlDataReader rows, CancellationToken stop)
    {
        Check.That(await rows.NextResultAsync(stop).ConfigureAwait(false), "every statement of a batch has a result");
        return await rows.ReadAsync(stop).ConfigureAwait(false) ? DateOnly.FromDayNumber((int)rows.GetInt64(0)) : null;
    }
}
