namespace Puhui.Credit;

/// <summary>An indicator's distribution in a population: values, strictly ascending, and the percentile (0–100) each stands at. Equal quantiles are merged at the middle of their percentiles (mid-rank).</summary>
public sealed record Knots(IReadOnlyList<double> Values, IReadOnlyList<double> Percentiles)
{
    /// <summary>True if it tells merchants apart: at least two different values.</summary>
    internal bool Informs => Values.Count >= 2;

    internal static Knots Of(double[] ascending, int steps)
    {
        var values = new List<double>();
        var percentiles = new List<double>();
        var step = 0;
        while (step <= steps)
        {
            var value = At(ascending, step, steps);
            var last = step;
            while (last < steps && At(ascending, last + 1, steps) == value)
            {
                last++;
            }

            values.Add(value);
            percentiles.Add(Portable.Round(100.0 * (step + last) / (2 * steps)));
            step = last + 1;
        }

        return new Knots(values, percentiles);
    }

    /// <summary>The percentile of a value: linear between knots on the indicator's scale, flat outside.</summary>
    internal double PercentileOf(double value, Indicator indicator)
    {
        if (value <= Values[0])
        {
            return Percentiles[0];
        }

        for (var i = 1; i < Values.Count; i++)
        {
            if (value < Values[i])
            {
                return Between(i, value, indicator);
            }
        }

        return Percentiles[^1];
    }

    /// <summary>The value at the 50th percentile, between knots on the indicator's scale.</summary>
    internal double Median(Indicator indicator)
    {
        const double middle = 50;
        for (var i = 1; i < Values.Count; i++)
        {
            if (Percentiles[i] >= middle)
            {
                var share = Math.Clamp((middle - Percentiles[i - 1]) / (Percentiles[i] - Percentiles[i - 1]), 0, 1);
                return Portable.Round(indicator.Unscale(indicator.Scale(Values[i - 1]) + (share * (indicator.Scale(Values[i]) - indicator.Scale(Values[i - 1])))));
            }
        }

        return Values[^1];
    }

    private static double At(double[] ascending, int step, int steps) => Portable.Round(Portable.Quantile(ascending, (double)step / steps));

    private double Between(int above, double value, Indicator indicator)
    {
        var (low, high) = (indicator.Scale(Values[above - 1]), indicator.Scale(Values[above]));
        var share = high > low ? (indicator.Scale(value) - low) / (high - low) : 1;
        return Percentiles[above - 1] + (share * (Percentiles[above] - Percentiles[above - 1]));
    }
}
