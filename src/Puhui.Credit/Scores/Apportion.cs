using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>
/// Splits a whole number of points over exact contributions so that the parts, in tenths, sum to it. What rounding the score left over (at most half a point) is spread in
/// proportion to the size of each contribution; each part is then rounded down to a tenth and the tenths still missing go to the largest remainders, ties to the earlier part.
/// A contribution of 0 stays 0.
/// </summary>
internal static class Apportion
{
    public static int[] Tenths(ReadOnlySpan<double> exact, int total)
    {
        double sum = 0;
        double size = 0;
        foreach (var part in exact)
        {
            sum += part;
            size += Math.Abs(part);
        }

        var tenths = new int[exact.Length];
        if (size == 0)
        {
            Check.That(total == 0, "points without contributions are none");
            return tenths;
        }

        var remainders = new double[exact.Length];
        var missing = total * 10;
        for (var i = 0; i < exact.Length; i++)
        {
            var spread = 10 * (exact[i] + ((total - sum) * Math.Abs(exact[i]) / size));
            tenths[i] = (int)Math.Floor(spread);
            remainders[i] = exact[i] == 0 ? -1 : spread - tenths[i];
            missing -= tenths[i];
        }

        HandOut(tenths, remainders, missing);
        return tenths;
    }

    private static void HandOut(int[] tenths, double[] remainders, int missing)
    {
        for (; missing > 0; missing--)
        {
            var most = Array.IndexOf(remainders, remainders.Max());
            tenths[most]++;
            remainders[most] -= 1;
        }

        for (; missing < 0; missing++)
        {
            var least = -1;
            for (var i = 0; i < tenths.Length; i++)
            {
                least = remainders[i] >= 0 && (least < 0 || remainders[i] < remainders[least]) ? i : least;
            }

            tenths[least]--;
            remainders[least] += 1;
        }
    }
}
