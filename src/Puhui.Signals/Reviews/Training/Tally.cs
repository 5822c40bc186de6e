namespace Puhui.Signals;

/// <summary>How often a yes or no was right.</summary>
/// <param name="TruePositive">Said and so.</param>
/// <param name="FalsePositive">Said and not so.</param>
/// <param name="FalseNegative">Not said and so.</param>
/// <param name="TrueNegative">Not said and not so.</param>
public readonly record struct Tally(int TruePositive, int FalsePositive, int FalseNegative, int TrueNegative)
{
    public int Count => TruePositive + FalsePositive + FalseNegative + TrueNegative;

    public double Accuracy => Count == 0 ? 0 : (TruePositive + TrueNegative) / (double)Count;

    /// <summary>Of the yes.</summary>
    public double F1 => Ratio(TruePositive, FalsePositive + FalseNegative);

    /// <summary>The mean of the F1 of the yes and that of the no.</summary>
    public double MacroF1 => (F1 + Ratio(TrueNegative, FalsePositive + FalseNegative)) / 2;

    public static Tally Of(IEnumerable<(bool Said, bool So)> answers)
    {
        var tally = default(Tally);
        foreach (var (said, so) in answers)
        {
            tally = tally.With(said, so);
        }

        return tally;
    }

    public Tally With(bool said, bool so) => (said, so) switch
    {
        (true, true) => this with { TruePositive = TruePositive + 1 },
        (true, false) => this with { FalsePositive = FalsePositive + 1 },
        (false, true) => this with { FalseNegative = FalseNegative + 1 },
        _ => this with { TrueNegative = TrueNegative + 1 },
    };

    private static double Ratio(int right, int wrong) => right + wrong == 0 ? 0 : 2d * right / ((2d * right) + wrong);
}
