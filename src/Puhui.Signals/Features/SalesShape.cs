namespace Puhui.Signals;

/// <summary>The shape of a weekly sales series: how it varies, tends, falls and swings. Missing values are null, as the catalogue's null rules say.</summary>
internal sealed record SalesShape(double? Variation, double? Trend, double? ZeroWeeks, double? Drawdown, double? Seasonality)
{
    public const int WeeksMax = 26;
    public const int WeeksMin = 8;
    public const int SeasonWeeks = 52;
    public const int SeasonAgeDaysMin = 730;
    private const int DrawdownWeeks = 4;

    /// <summary>Weeks in a month, 4.345, in thousandths.</summary>
    private const int PeriodThousandths = 4_345;

    /// <summary>Blocks on each side that a moving average over one period touches.</summary>
    private const int Reach = 2;

    public static SalesShape Of(MerchantHistory history, DateOnly asOf)
    {
        var n = SalesSeries.WholeWeeks(history, asOf, WeeksMax);
        if (n < WeeksMin)
        {
            return new SalesShape(null, null, null, null, null);
        }

        var series = SalesSeries.Weekly(history, asOf, n);
        var mean = (double)Sum(series) / n;
        return new SalesShape(
            mean > 0 ? SampleDeviation(series, mean) / mean : null,
            mean > 0 ? TheilSenSlope(series) / mean : null,
            CountZeros(SalesSeries.WeeklyOrders(history, asOf, n)),
            LargestDrawdown(series),
            asOf.DayNumber - history.FirstOrderDay!.Value.DayNumber >= SeasonAgeDaysMin
                ? SeasonalStrength(SalesSeries.Weekly(history, asOf, SeasonWeeks))
                : null);
    }

    /// <summary>Median of the slopes between all pairs of points (Theil 1950, Sen 1968).</summary>
    public static double TheilSenSlope(ReadOnlySpan<long> series)
    {
        Span<double> slopes = stackalloc double[WeeksMax * (WeeksMax - 1) / 2];
        var count = 0;
        for (var i = 0; i < series.Length; i++)
        {
            for (var j = i + 1; j < series.Length; j++)
            {
                slopes[count++] = (double)(series[j] - series[i]) / (j - i);
            }
        }

        slopes = slopes[..count];
        slopes.Sort();
        return count % 2 == 1 ? slopes[count / 2] : (slopes[(count / 2) - 1] + slopes[count / 2]) / 2;
    }

    /// <summary>Largest fall from the running maximum of the 4-block moving sum, as a share of that maximum; null while the maximum never is positive.</summary>
    public static double? LargestDrawdown(ReadOnlySpan<long> series)
    {
        long maximum = 0;
        double? largest = null;
        for (var end = DrawdownWeeks; end <= series.Length; end++)
        {
            var moving = Sum(series[(end - DrawdownWeeks)..end]);
            maximum = Math.Max(maximum, moving);
            if (maximum > 0)
            {
                largest = Math.Max(largest ?? 0, (double)(maximum - moving) / maximum);
            }
        }

        return largest;
    }

    /// <summary>
    /// Strength of the monthly season, 1 − Var(remainder) ÷ Var(remainder + season), after a classical additive decomposition with a period of 4.345 blocks
    /// (Hyndman and Athanasopoulos, Forecasting, 3rd ed., §§3.4 and 4.3). The trend is the centred moving average over one period, the outermost blocks
    /// weighted by the part of them that lies inside it; the season is the mean of what remains by phase, the whole part of t mod 4.345.
    /// Null if nothing varies around the trend.
    /// </summary>
    public static double? SeasonalStrength(ReadOnlySpan<long> series)
    {
        Span<double> detrended = stackalloc double[series.Length - (2 * Reach)];
        Span<double> phaseSum = stackalloc double[5];
        Span<int> phaseCount = stackalloc int[5];
        var sum = 0.0;
        for (var i = 0; i < detrended.Length; i++)
        {
            detrended[i] = Detrended(series, i + Reach);
            phaseSum[Phase(i + Reach)] += detrended[i];
            phaseCount[Phase(i + Reach)]++;
            sum += detrended[i];
        }

        var (whole, rest) = (0.0, 0.0);
        for (var i = 0; i < detrended.Length; i++)
        {
            var phase = Phase(i + Reach);
            var swing = detrended[i] - (sum / detrended.Length);
            var remainder = detrended[i] - (phaseSum[phase] / phaseCount[phase]);
            whole += swing * swing;
            rest += remainder * remainder;
        }

        return whole > 0 ? 1 - (rest / whole) : null;
    }

    private static int Phase(int t) => t * 1_000 % PeriodThousandths / 1_000;

    /// <summary>Block minus moving average, times 43 450 so that it is a whole number and a level series gives exactly 0.</summary>
    private static double Detrended(ReadOnlySpan<long> series, int t)
    {
        const long inner = 10_000;
        const long outer = (PeriodThousandths - 3_000) * 5;
        return (double)(((Int128)((PeriodThousandths * 10) - inner) * series[t]) - (inner * ((Int128)series[t - 1] + series[t + 1])) - (outer * ((Int128)series[t - 2] + series[t + 2])));
    }

    private static double SampleDeviation(ReadOnlySpan<long> series, double mean)
    {
        var squares = 0.0;
        foreach (var value in series)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / (series.Length - 1));
    }

    private static int CountZeros(ReadOnlySpan<long> orders)
    {
        var zeros = 0;
        foreach (var count in orders)
        {
            zeros += count <= 0 ? 1 : 0;
        }

        return zeros;
    }

    private static long Sum(ReadOnlySpan<long> values)
    {
        var sum = 0L;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
