using System.Numerics;

namespace Puhui.Simulation;

/// <summary>
/// A stream of random numbers named by (seed, purpose, who, when): xoshiro256** (Blackman and Vigna, 2018) keyed through SplitMix64. A stream is made afresh for each merchant
/// and day, so neither more merchants nor more draws on one day change what any other merchant or day draws. (Not "Random": that algorithm is the runtime's to change.)
/// </summary>
internal struct Chance
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <summary>What a stream is for; two purposes never share numbers.</summary>
    public enum Purpose
    {
        Household = 1,
        Merchant = 2,
        Day = 3,
        Weather = 4,
        Market = 5,
        Harvest = 6,
        Buyer = 7,
        Borrowing = 8,
        OrderLife = 9,
        Ledger = 10,
    }

    public static Chance For(ulong seed, Purpose purpose, long who, long when = 0)
    {
        var key = Hash(seed, purpose, who, when);
        unchecked
        {
            return new Chance
            {
                a = Mix(key + Step),
                b = Mix(key + (2 * Step)),
                c = Mix(key + (3 * Step)),
                d = Mix(key + (4 * Step)),
            };
        }
    }

    /// <summary>One 64-bit number for a name, where a whole stream is not needed.</summary>
    public static ulong Hash(ulong seed, Purpose purpose, long who, long when = 0)
    {
        unchecked
        {
            return Mix(Mix(Mix(seed + ((ulong)purpose * Step)) ^ (ulong)who) + ((ulong)when * Step));
        }
    }

    public ulong Next()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(b * 5, 7) * 9;
            var shifted = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= shifted;
            d = BitOperations.RotateLeft(d, 45);
            return result;
        }
    }

    /// <summary>In [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Uniform(double low, double high) => low + ((high - low) * Uniform());

    /// <summary>0 … n−1, by the high half of a 128-bit product; its bias, n ÷ 2⁶⁴, is far below anything measured here.</summary>
    public int Below(int n) => (int)Math.BigMul(Next(), (ulong)n, out _);

    /// <summary>low … high, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Happens(double probability) => Uniform() < probability;

    /// <summary>Standard normal by the inverse of its distribution (P. J. Acklam's rational approximation, relative error below 1.2e−9).</summary>
    public double Normal()
    {
        var p = Uniform() + (1.0 / (1UL << 54));
        return p switch
        {
            < 0.02425 => NormalTail(p),
            > 1 - 0.02425 => -NormalTail(1 - p),
            _ => NormalCentre(p - 0.5),
        };
    }

    /// <summary>exp(σ·z): a log-normal factor with median 1.</summary>
    public double LogNormal(double sigma) => Portable.Exp(sigma * Normal());

    /// <summary>Poisson count: Knuth's product below a mean of 30, the rounded normal from there on.</summary>
    public int Poisson(double mean)
    {
        if (mean >= 30)
        {
            return Math.Max(0, (int)Math.Floor(mean + (Math.Sqrt(mean) * Normal()) + 0.5));
        }

        var limit = Portable.Exp(-mean);
        var count = 0;
        for (var product = Uniform(); product > limit; product *= Uniform())
        {
            count++;
        }

        return count;
    }

    private const ulong Step = 0x9E37_79B9_7F4A_7C15;

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
            z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
            return z ^ (z >> 31);
        }
    }

    private static double NormalCentre(double q)
    {
        var r = q * q;
        return ((((((((((-39.69683028665376 * r) + 220.9460984245205) * r) - 275.9285104469687) * r) + 138.3577518672690) * r) - 30.66479806614716) * r) + 2.506628277459239) * q
            / ((((((((((-54.47609879822406 * r) + 161.5858368580409) * r) - 155.6989798598866) * r) + 66.80131188771972) * r) - 13.28068155288572) * r) + 1);
    }

    private static double NormalTail(double p)
    {
        var q = Math.Sqrt(-2 * Portable.Ln(p));
        return ((((((((((-0.007784894002430293 * q) - 0.3223964580411365) * q) - 2.400758277161838) * q) - 2.549732539343734) * q) + 4.374664141464968) * q) + 2.938163982698783)
            / ((((((((0.007784695709041462 * q) + 0.3224671290700398) * q) + 2.445134137142996) * q) + 3.754408661907416) * q) + 1);
    }
}
