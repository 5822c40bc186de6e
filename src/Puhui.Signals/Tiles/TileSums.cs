using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>What is to be added to one tile: measures, and parts whose keys stand once.</summary>
public sealed class TileSum(MerchantId merchant, DateOnly day)
{
    /// <summary>
    /// The most that a measure of one day may add up to: 10^13 minor units, so that whatever is computed from two years of such days can be held. Net sales of a day are then within
    /// 3 × 10^13, those of 731 days within 2.2 × 10^16: a four-hundredth of what a long holds.
    /// </summary>
    public const long DayMax = 10_000_000_000_000;

    /// <summary>
    /// What one batch may add to a day before the day's stored sum is looked at, which costs a read: 10^10 minor units, a hundred million yuan. Days can pass <see cref="DayMax"/> by so
    /// much at a time; to take a window of two years beyond what a long holds needs some nine hundred million batches.
    /// </summary>
    public const long UnseenMax = 10_000_000_000;

    private readonly long[] measures = new long[Tile.MeasureCount];
    private readonly List<TilePart> parts = [];

    public MerchantId Merchant { get; } = merchant;

    public DateOnly Day { get; } = day;

    public ReadOnlySpan<long> Measures => measures;

    /// <summary>Ascending by dimension and key; keys that add up to nothing are left out.</summary>
    public IReadOnlyList<TilePart> Parts() => Merge(parts);

    /// <summary>Adds all of a delta, or nothing of it if that takes a sum further beyond <paramref name="most"/>, on either side of zero.</summary>
    public bool TryAdd(TileDelta delta, long most)
    {
        foreach (var (measure, value) in delta.Measures)
        {
            var before = measures[(int)measure];
            var after = (Int128)before + value;
            if (Int128.Abs(after) > most && Int128.Abs(after) > Int128.Abs(before))
            {
                return false;
            }
        }

        foreach (var (measure, value) in delta.Measures)
        {
            measures[(int)measure] += value;
        }

        parts.AddRange(delta.Parts);
        return true;
    }

    /// <summary>A sum that starts from a stored tile.</summary>
    internal static TileSum From(MerchantId merchant, Tile tile)
    {
        var sum = new TileSum(merchant, tile.Day);
        for (var i = 0; i < Tile.MeasureCount; i++)
        {
            sum.measures[i] = tile[(Measure)i];
        }

        sum.parts.AddRange(tile.Parts);
        return sum;
    }

    /// <summary>What must be added to another to get this; null if nothing.</summary>
    internal TileSum? Minus(TileSum other)
    {
        var difference = new TileSum(Merchant, Day);
        for (var i = 0; i < measures.Length; i++)
        {
            difference.measures[i] = measures[i] - other.measures[i];
        }

        difference.parts.AddRange(parts);
        difference.parts.AddRange(other.parts.Select(p => p with { Count = -p.Count, Amount = -p.Amount }));
        return difference.measures.All(m => m == 0) && difference.Parts().Count == 0 ? null : difference;
    }

    private static List<TilePart> Merge(List<TilePart> parts)
    {
        parts.Sort(static (a, b) => a.Dimension != b.Dimension ? a.Dimension.CompareTo(b.Dimension) : a.Key.CompareTo(b.Key));
        var merged = new List<TilePart>(parts.Count);
        foreach (var part in parts)
        {
            if (merged.Count > 0 && merged[^1].Key == part.Key && merged[^1].Dimension == part.Dimension)
            {
                merged[^1] = part with { Count = merged[^1].Count + part.Count, Amount = merged[^1].Amount + part.Amount };
            }
            else
            {
                merged.Add(part);
            }
        }

        merged.RemoveAll(p => p is { Count: 0, Amount: 0 });
        return merged;
    }
}

/// <summary>What a batch adds to tiles, one sum per merchant and day.</summary>
public sealed class TileSums
{
    private readonly Dictionary<(string Merchant, int Day), TileSum> sums = [];

    /// <summary>Ascending by merchant and day, so that two writers never wait for each other in a circle.</summary>
    public IReadOnlyList<TileSum> Sorted => [.. sums.Values.OrderBy(s => s.Merchant.Value, StringComparer.Ordinal).ThenBy(s => s.Day)];

    /// <summary>Adds an event's delta; false, and nothing added, if a sum would be larger than <paramref name="most"/>.</summary>
    public bool TryAdd(MerchantId merchant, TileDelta delta, long most)
    {
        ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, (merchant.Value, delta.Day.DayNumber), out _);
        sum ??= new TileSum(merchant, delta.Day);
        return sum.TryAdd(delta, most);
    }
}
