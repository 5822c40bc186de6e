using Puhui.Credit;
using Puhui.Funds;

namespace Puhui.Chain;

/// <summary>The three futures a borrower is shown – slow, normal and good sales – read off a forecast: what it sells with four in five, one in two and one in five chances.</summary>
public static class SalesFutures
{
    private const double SlowQuantile = 0.2;
    private const double NormalQuantile = 0.5;
    private const double GoodQuantile = 0.8;

    public static IReadOnlyList<SalesScenario> Of(SalesForecast forecast) =>
        [Scenario(forecast, "slow", SlowQuantile), Scenario(forecast, "normal", NormalQuantile), Scenario(forecast, "good", GoodQuantile)];

    private static SalesScenario Scenario(SalesForecast forecast, string name, double probability) =>
        new(name, [.. forecast.Months.Select(m => forecast.At(m.Month, probability))]);
}
