namespace Puhui.Signals;

/// <summary>From a Chinese text's symbols to the log-odds that it praises.</summary>
internal sealed record OpinionModel(NgramWeights Ngrams, Trees Trees, Calibration Calibration)
{
    /// <summary>As learned.</summary>
    public double LogOdds(ReadOnlySpan<int> symbols)
    {
        Span<float> shape = stackalloc float[OpinionShape.Count];
        OpinionShape.Measure(symbols, Ngrams, shape);
        return Trees.LogOdds(shape);
    }

    /// <summary>As it turned out on reviews not learned from.</summary>
    public double CalibratedLogOdds(ReadOnlySpan<int> symbols) => Calibration.Of(LogOdds(symbols));
}
