using System.Text.Json.Serialization;

namespace Puhui.Credit;

/// <summary>One look at a merchant's recent pace: net sales of the last days × times ÷ over, as a month's.</summary>
public sealed record BaseWindow(int Days, int Times, int Over);

/// <summary>How the sales forecast is learned and made, as data. Lengths in days unless said otherwise.</summary>
/// <param name="BaseWindows">The cautious base is the smallest of these.</param>
/// <param name="MonthDays">Length of the month all quantities are expressed in.</param>
/// <param name="Months">How far the forecast reaches.</param>
/// <param name="HorizonDays">The ratio learned is net sales of this many days after an origin ÷ what the base would give.</param>
/// <param name="OriginStepDays">Days between origins, going back from as-of − horizon.</param>
/// <param name="Origins">Number of origins.</param>
/// <param name="WarmUpDays">Origins nearer than this to the first order of anybody are skipped.</param>
/// <param name="AgeMinDays">A merchant younger than this at an origin is not learned from.</param>
/// <param name="ActiveWindowDays">Window in which days with an order are counted.</param>
/// <param name="ActiveDaysBins">Ascending lower edges of the second and later bins of active days.</param>
/// <param name="RecencyBins">Ascending lower edges of the second and later bins of days since the last order.</param>
/// <param name="RowsMin">A cell with fewer rows borrows its recency bin, that one the whole pool; with a smaller pool there is no forecast.</param>
/// <param name="Probabilities">Ascending quantiles that are kept.</param>
public sealed record ForecastDesign(
    IReadOnlyList<BaseWindow> BaseWindows,
    int MonthDays,
    int Months,
    int HorizonDays,
    int OriginStepDays,
    int Origins,
    int WarmUpDays,
    int AgeMinDays,
    int ActiveWindowDays,
    IReadOnlyList<int> ActiveDaysBins,
    IReadOnlyList<int> RecencyBins,
    int RowsMin,
    IReadOnlyList<double> Probabilities)
{
    [JsonIgnore]
    public string Version => ContentVersion.Of(this);

    internal int CellOf(int activeDays, int recency) => (BinOf(ActiveDaysBins, activeDays) * (RecencyBins.Count + 1)) + BinOf(RecencyBins, recency);

    /// <summary>Of days before an origin, how many a basis looks at.</summary>
    internal int DaysBack => Math.Max(ActiveWindowDays, BaseWindows.Max(w => w.Days));

    internal int CellCount => (ActiveDaysBins.Count + 1) * (RecencyBins.Count + 1);

    internal void Validate()
    {
        const string what = "forecast design";
        int[] lengths = [MonthDays, Months, HorizonDays, OriginStepDays, Origins, ActiveWindowDays, RowsMin];
        DataText.Require(lengths.All(l => l > 0) && WarmUpDays >= 0 && AgeMinDays >= 0, what, "lengths and counts are positive");
        DataText.Require(BaseWindows.Count > 0 && BaseWindows.All(w => w is { Days: > 0, Times: > 0, Over: > 0 }), what, "there is a base window and its numbers are positive");
        DataText.Require(Ascends(ActiveDaysBins) && Ascends(RecencyBins), what, "bin edges ascend");
        DataText.Require(Probabilities.Count > 0 && Probabilities.All(p => p is > 0 and < 1) && Probabilities.Zip(Probabilities.Skip(1)).All(p => p.First < p.Second), what, "probabilities lie in (0, 1) and ascend");
    }

    private static bool Ascends(IReadOnlyList<int> edges) => edges.Zip(edges.Skip(1)).All(e => e.First < e.Second);

    private static int BinOf(IReadOnlyList<int> edges, int value)
    {
        var bin = 0;
        while (bin < edges.Count && value >= edges[bin])
        {
            bin++;
        }

        return bin;
    }
}
