namespace Puhui.Signals;

/// <summary>Which buckets a text was seen to have, emptied at no cost for the next text. One per thread.</summary>
internal sealed class SeenBuckets
{
    private const int SlotsMin = 256;
    [ThreadStatic]
    private static SeenBuckets? own;

    private int[] keys = new int[SlotsMin];
    private int[] rounds = new int[SlotsMin];
    private int round;
    private int mask = SlotsMin - 1;

    /// <summary>This thread's, emptied, with room for so many.</summary>
    public static SeenBuckets Emptied(int countMax)
    {
        var seen = own ??= new SeenBuckets();
        var slots = SlotsMin;
        while (slots < 2 * countMax)
        {
            slots *= 2;
        }

        if (slots > seen.keys.Length || seen.round == int.MaxValue)
        {
            (seen.keys, seen.rounds, seen.round) = (new int[slots], new int[slots], 0);
        }

        seen.mask = slots - 1;
        seen.round++;
        return seen;
    }

    /// <summary>Whether the bucket is new.</summary>
    public bool Add(int bucket)
    {
        var slot = bucket & mask;
        while (rounds[slot] == round)
        {
            if (keys[slot] == bucket)
            {
                return false;
            }

            slot = (slot + 1) & mask;
        }

        (rounds[slot], keys[slot]) = (round, bucket);
        return true;
    }
}
