namespace Puhui.Signals;

/// <summary>
/// The runs of one to five characters of a text, each as the number of a bucket it is hashed into. Only buckets are ever stored: which run fell into one,
/// or how often, cannot be read back.
/// </summary>
internal static class Ngrams
{
    public const int LengthMax = 5;
    public const int BucketBits = 21;
    public const int Buckets = 1 << BucketBits;

    private const ulong Seed = 14_695_981_039_346_656_037;
    private const ulong Step = 1_099_511_628_211;
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    /// <summary>How many runs a text of so many symbols has.</summary>
    public static int CountMax(int symbols) => symbols * LengthMax;

    /// <summary>Begins a run; <see cref="With"/> makes it longer by one symbol.</summary>
    public static ulong Empty => Seed;

    public static ulong With(ulong run, int symbol)
    {
        unchecked
        {
            var next = (run ^ (ulong)(uint)symbol) * Step;
            return next ^ (next >> 29);
        }
    }

    /// <summary>The bucket of a run.</summary>
    public static int Bucket(ulong run)
    {
        unchecked
        {
            return (int)((run * Spread) >> (64 - BucketBits));
        }
    }
}
