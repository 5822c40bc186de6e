using System.Text.Json.Serialization;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>From where a cell's ratios were taken.</summary>
public enum PoolLevel
{
    Cell = 1,
    RecencyBin = 2,
    Everyone = 3,
}

/// <summary>What followed, among merchants of the past that looked alike: quantiles of later net sales ÷ what the cautious base gave.</summary>
/// <param name="Rows">Observations in the cell itself.</param>
/// <param name="Ratios">One per probability of the design, never negative.</param>
public sealed record ForecastCell(int Rows, PoolLevel Level, IReadOnlyList<double> Ratios);

/// <summary>A fitted, frozen forecast: learned only from origins whose outcome was known before the as-of day. (Pooled over merchants: a single small merchant has far too few months for its own residuals.)</summary>
/// <param name="Rows">Observations in all.</param>
/// <param name="Cells">Active-days bin major, recency bin minor; empty if there were too few observations to forecast at all.</param>
public sealed record ForecastModel(DateOnly AsOf, ForecastDesign Design, int Rows, IReadOnlyList<ForecastCell> Cells)
{
    [JsonIgnore]
    public bool IsFitted => Cells.Count > 0;

    [JsonIgnore]
    public string Version => ContentVersion.Of(this);

    /// <summary>Learns from whole histories; what they hold from the as-of day on is not looked at.</summary>
    public static ForecastModel Fit(IEnumerable<MerchantHistory> histories, DateOnly asOf, ForecastDesign design)
    {
        var fit = new ForecastFit(asOf, design);
        foreach (var history in histories)
        {
            fit.Add(history);
        }

        return fit.Build();
    }
}
