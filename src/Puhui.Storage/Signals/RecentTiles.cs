using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>A tile as it was stored.</summary>
/// <param name="Changes">How often it had been added to.</param>
internal sealed record StoredTile(Tile Tile, long Changes);

/// <summary>
/// The tiles of merchants that were asked for lately, held in memory. Each time they are asked for, the store is asked how often their tiles have been changed; unless that is what
/// it was when they were read, they are read again – so whatever this or another server took in, of whatever day, is seen.
/// </summary>
/// <param name="tilesMax">About how many are held of all merchants together; beyond that it begins anew.</param>
internal sealed class RecentTiles(int tilesMax = 200_000)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Held> byMerchant = new(StringComparer.Ordinal);
    private int count;

    private sealed class Mark
    {
        public long Changes { get; init; }

        public long? FirstOrder { get; init; }

        public long? LastOrder { get; init; }
    }

    /// <summary>A merchant's tiles of the days from one to another, with what stands for the days before.</summary>
    public async Task<MerchantHistory> Load(Session session, Merchant merchant, DateOnly from, DateOnly asOf)
    {
        var mark = (await session.QueryFirst<Mark>(
            TileRows.SelectMark, new { Merchant = merchant.Id.Value, From = (long)from.DayNumber, AsOf = (long)asOf.DayNumber }).ConfigureAwait(false))!;
        var tiles = Find(merchant.Id)?.Between(from, asOf, mark.Changes);
        if (tiles is null)
        {
            var held = new Held(from, await SignalRows.StoredTilesOf(session, merchant.Id, from, DateOnly.MaxValue).ConfigureAwait(false));
            Keep(merchant.Id, held);
            tiles = held.Between(from, asOf);
        }

        return new MerchantHistory(merchant, tiles) { Earlier = new EarlierDays(from, DayOf(mark.FirstOrder), DayOf(mark.LastOrder)) };
    }

    private static DateOnly? DayOf(long? number) => number is { } day ? DateOnly.FromDayNumber((int)day) : null;

    private Held? Find(MerchantId merchant)
    {
        lock (gate)
        {
            return byMerchant.GetValueOrDefault(merchant.Value);
        }
    }

    private void Keep(MerchantId merchant, Held held)
    {
        lock (gate)
        {
            count -= byMerchant.Remove(merchant.Value, out var before) ? before.Count : 0;
            if (count + held.Count > tilesMax)
            {
                byMerchant.Clear();
                count = 0;
            }

            if (held.Count <= tilesMax)
            {
                byMerchant.Add(merchant.Value, held);
                count += held.Count;
            }
        }
    }

    /// <summary>A merchant's tiles from a day on, as they were at one moment.</summary>
    private sealed class Held
    {
        private readonly DateOnly from;
        private readonly Tile[] tiles;

        /// <summary>The changes of the tiles before each.</summary>
        private readonly long[] changes;

        public Held(DateOnly from, List<StoredTile> stored)
        {
            (this.from, tiles, changes) = (from, new Tile[stored.Count], new long[stored.Count + 1]);
            for (var i = 0; i < tiles.Length; i++)
            {
                tiles[i] = stored[i].Tile;
                changes[i + 1] = changes[i] + stored[i].Changes;
            }
        }

        public int Count => tiles.Length;

        /// <summary>Null if they are not what is stored now: changes only ever grow, so an equal sum is the same tiles.</summary>
        public ArraySegment<Tile>? Between(DateOnly first, DateOnly before, long storedChanges)
        {
            var some = Between(first, before);
            if (first < from || changes[some.Offset + some.Count] - changes[some.Offset] != storedChanges)
            {
                return null;
            }

            return some;
        }

        public ArraySegment<Tile> Between(DateOnly first, DateOnly before)
        {
            var start = CountBefore(first);
            return new ArraySegment<Tile>(tiles, start, CountBefore(before) - start);
        }

        private int CountBefore(DateOnly day)
        {
            var (low, high) = (0, tiles.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = tiles[middle].Day < day ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}
