using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>What a forecast starts from, as known before a day; stored with the decision so that it can be made again.</summary>
/// <param name="MonthlyBase">The smallest of the design's looks at recent pace, not below 0, rounded down to minor units.</param>
/// <param name="ActiveDays">Days with an order in the design's window.</param>
/// <param name="RecencyDays">Days since the last order; 1 = yesterday.</param>
/// <param name="Cell">The cell of the model that these choose.</param>
public sealed record ForecastBasis(long MonthlyBase, int ActiveDays, int RecencyDays, int Cell)
{
    internal static ForecastBasis At(DailySales sales, int day, ForecastDesign design)
    {
        var least = long.MaxValue;
        foreach (var window in design.BaseWindows)
        {
            least = Math.Min(least, Math.Max(0, sales.Net(day - window.Days, day)) * window.Times / window.Over);
        }

        var active = sales.ActiveDays(day - design.ActiveWindowDays, day);
        var recency = sales.Recency(day);
        return new ForecastBasis(least, active, recency, design.CellOf(active, recency));
    }
}

/// <summary>Net sales of one coming month, one amount per probability of the design.</summary>
/// <param name="Month">1 = the month that begins on the as-of day.</param>
public sealed record MonthForecast(int Month, IReadOnlyList<Money> Quantiles);

/// <summary>Net sales to come, by month and probability.</summary>
public sealed record SalesForecast(ForecastBasis Basis, IReadOnlyList<double> Probabilities, IReadOnlyList<MonthForecast> Months)
{
    /// <summary>Pure: monthly quantiles of a merchant's net sales from the as-of day on, or null if nothing was ever sold or the model had too little to learn from.</summary>
    public static SalesForecast? Quantiles(MerchantHistory history, DateOnly asOf, ForecastModel fitted) =>
        BasisOf(history, asOf, fitted.Design) is { } basis ? From(basis, history.Merchant.Currency, asOf, fitted) : null;

    /// <summary>The forecast that a decision on these facts would be made with; null as above.</summary>
    public static SalesForecast? Of(DecisionFacts facts, CreditModel model) => facts.Basis is { } basis ? From(basis, facts.Currency, facts.AsOf, model.Reference.Forecast) : null;

    /// <summary>What the history gives a forecast to start from; null if nothing was sold before the day.</summary>
    public static ForecastBasis? BasisOf(MerchantHistory history, DateOnly asOf, ForecastDesign design) =>
        DailySales.Of(history, asOf) is { } sales ? ForecastBasis.At(sales, asOf.DayNumber, design) : null;

    /// <summary>What no month can sell more of, however much other sellers' months grew: the most that its days may add up to, in minor units.</summary>
    private const double MonthMax = (double)TileSum.DayMax * SalesSeries.DaysOfMonth;

    /// <summary>The amount a month reaches with probability 1 − p; p is one of the design's.</summary>
    public Money At(int month, double probability)
    {
        for (var i = 0; i < Probabilities.Count; i++)
        {
            if (Probabilities[i] == probability)
            {
                return Months[month - 1].Quantiles[i];
            }
        }

        throw new ArgumentException($"the forecast holds no quantile {probability}", nameof(probability));
    }

    internal static SalesForecast? From(ForecastBasis basis, Currency currency, DateOnly asOf, ForecastModel fitted)
    {
        Check.That(fitted.AsOf <= asOf, "a forecast never uses a model fitted after its as-of day");
        if (!fitted.IsFitted)
        {
            return null;
        }

        var cell = fitted.Cells[basis.Cell];
        var quantiles = cell.Ratios.Select(r => Money.FromMinor((long)Math.Clamp(Math.Floor(basis.MonthlyBase * r), -MonthMax, MonthMax), currency)).ToArray();
        return new SalesForecast(basis, fitted.Design.Probabilities, [.. Enumerable.Range(1, fitted.Design.Months).Select(m => new MonthForecast(m, quantiles))]);
    }
}
