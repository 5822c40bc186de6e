using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>What makes an event one of a kind: it is unique per merchant, source and id.</summary>
public readonly record struct EventKey(string Merchant, string Source, string Id) : IComparable<EventKey>
{
    public static EventKey Of(Event item) => new(item.Merchant.Id.Value, item.Source, item.Id);

    public int CompareTo(EventKey other)
    {
        var order = string.CompareOrdinal(Merchant, other.Merchant);
        order = order != 0 ? order : string.CompareOrdinal(Source, other.Source);
        return order != 0 ? order : string.CompareOrdinal(Id, other.Id);
    }
}

/// <summary>Which events of a batch are new, given what the store holds: the first of an id is taken in, the same content again has no effect, other content is refused.</summary>
/// <param name="New">Ascending by key, so that two writers never wait for each other in a circle.</param>
public sealed record Admission(IReadOnlyList<Event> New, int Repeated, IReadOnlyList<(Event Event, Refusal Refusal)> Refused)
{
    private static readonly Refusal Conflict =
        new(QuarantineReason.IdConflict, "id", "has been used by the same source and merchant for other content");

    /// <summary>Pure.</summary>
    /// <param name="sorted">Ascending by key; events of one key in the order of their lines.</param>
    /// <param name="stored">Hashes of those the store holds.</param>
    public static Admission Decide(IReadOnlyList<Event> sorted, IReadOnlyDictionary<EventKey, EventHash> stored)
    {
        var admitted = new List<Event>(sorted.Count);
        var refused = new List<(Event, Refusal)>();
        var repeated = 0;
        foreach (var item in sorted)
        {
            var key = EventKey.Of(item);
            var inBatch = admitted.Count > 0 && EventKey.Of(admitted[^1]) == key;
            if (!inBatch && !stored.ContainsKey(key))
            {
                admitted.Add(item);
            }
            else if ((inBatch ? admitted[^1].Hash : stored[key]) == item.Hash)
            {
                repeated++;
            }
            else
            {
                refused.Add((item, Conflict));
            }
        }

        return new Admission(admitted, repeated, refused);
    }

    /// <summary>Moves the events whose day would add up to more than can be held from New to Refused.</summary>
    /// <param name="stored">The tiles as they stand.</param>
    public Admission WithoutOverflow(IEnumerable<TileSum> stored)
    {
        var sums = stored.ToDictionary(s => (s.Merchant, s.Day));
        var kept = new List<Event>(New.Count);
        var refused = Refused.ToList();
        foreach (var item in New)
        {
            var key = (item.Merchant.Id, item.Delta.Day);
            sums.TryAdd(key, new TileSum(item.Merchant.Id, item.Delta.Day));
            if (sums[key].TryAdd(item.Delta, TileSum.DayMax))
            {
                kept.Add(item);
            }
            else
            {
                refused.Add((item, new Refusal(QuarantineReason.AmountOverflow, null, $"the sums of {item.Delta.Day:yyyy-MM-dd} would be more than {TileSum.DayMax} minor units")));
            }
        }

        return new Admission(kept, Repeated, refused);
    }

    /// <summary>Sorted as <see cref="Decide"/> takes them.</summary>
    public static IReadOnlyList<Event> Sort(IReadOnlyList<Event> events)
    {
        var keys = new (EventKey Key, int Place)[events.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (EventKey.Of(events[i]), i);
        }

        Array.Sort(keys, static (a, b) => a.Key.CompareTo(b.Key) is var order and not 0 ? order : a.Place.CompareTo(b.Place));
        return Array.ConvertAll(keys, k => events[k.Place]);
    }
}
