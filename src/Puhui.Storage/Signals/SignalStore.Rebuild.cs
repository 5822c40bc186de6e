using System.Data.Common;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>Rebuilding: tiles are a cache of the fold over events.</summary>
public sealed partial class SignalStore
{
    public async Task<IReadOnlyList<TileDifference>> RebuildTiles(MerchantId merchant, CancellationToken stop)
    {
        var standing = await FindMerchant(merchant, stop).ConfigureAwait(false) ?? throw new ArgumentException($"merchant '{merchant}' is not registered", nameof(merchant));
        return await database.Write(session => Rebuild(session, standing.Merchant), stop).ConfigureAwait(false);
    }

    /// <summary>Events and tiles are read as of one moment, and what is missing is added rather than written over, so that an import may go on meanwhile.</summary>
    private async Task<IReadOnlyList<TileDifference>> Rebuild(Session session, Merchant merchant)
    {
        if (session.Engine == Engine.Postgres)
        {
            await session.Execute("set transaction isolation level repeatable read").ConfigureAwait(false);
        }

        var stored = (await SignalRows.TilesOf(session, merchant.Id, DateOnly.MinValue, DateOnly.MaxValue).ConfigureAwait(false))
            .ToDictionary(t => t.Day, t => TileSum.From(merchant.Id, t));
        var computed = await Compute(session, merchant).ConfigureAwait(false);
        var differences = new List<TileDifference>();
        var missing = new List<TileSum>();
        foreach (var day in stored.Keys.Union(computed.Keys).Order())
        {
            var before = stored.GetValueOrDefault(day) ?? new TileSum(merchant.Id, day);
            var after = computed.GetValueOrDefault(day) ?? new TileSum(merchant.Id, day);
            if (after.Minus(before) is { } difference)
            {
                missing.Add(difference);
                differences.AddRange(Describe(before, after, difference));
            }
        }

        await writer.AddTiles(session, missing).ConfigureAwait(false);
        return differences;
    }

    private static async Task<Dictionary<DateOnly, TileSum>> Compute(Session session, Merchant merchant)
    {
        var parser = new EventParser();
        var sums = new Dictionary<DateOnly, TileSum>();
        await foreach (var stored in SignalRows.AllEventsOf(session, merchant.Id).ConfigureAwait(false))
        {
            var delta = parser.DeltaOf(stored, merchant);
            sums.TryAdd(delta.Day, new TileSum(merchant.Id, delta.Day));
            Check.That(sums[delta.Day].TryAdd(delta, long.MaxValue), "events that were taken in add up to sums that can be held");
        }

        return sums;
    }

    private static IEnumerable<TileDifference> Describe(TileSum before, TileSum after, TileSum difference)
    {
        for (var i = 0; i < Tile.MeasureCount; i++)
        {
            if (difference.Measures[i] != 0)
            {
                yield return new TileDifference(after.Merchant, after.Day, (Measure)i, before.Measures[i], after.Measures[i]);
            }
        }

        if (difference.Parts().Count > 0)
        {
            yield return new TileDifference(after.Merchant, after.Day, null, before.Parts().Count, after.Parts().Count);
        }
    }
}
