namespace Puhui.Credit;

/// <summary>Between which values an indicator lies for most merchants: what a slider over it runs from and to.</summary>
/// <param name="Feature">The feature it is read from, or is the mean of.</param>
/// <param name="Low">The lowest stored percentile's value.</param>
/// <param name="Median">Of the merchants compared with.</param>
/// <param name="High">The highest stored percentile's value.</param>
public sealed record IndicatorRange(string Indicator, CreditIndex Index, string Feature, Better Better, Words Label, double Low, double Median, double High)
{
    /// <summary>Of the indicators by which merchants of an industry can be told apart, in the order of the definition.</summary>
    public static IReadOnlyList<IndicatorRange> Of(CreditModel model, string industry)
    {
        var ranges = new List<IndicatorRange>();
        foreach (var indicator in model.Definition.Indicators)
        {
            if (model.Reference.Population.Find(industry, indicator.Name) is { } knots)
            {
                ranges.Add(new IndicatorRange(
                    indicator.Name, indicator.Index, indicator.Features[0], indicator.Better, indicator.Label, knots.Values[0], knots.Median(indicator), knots.Values[^1]));
            }
        }

        return ranges;
    }
}
