using Puhui.Credit;
using Puhui.Signals;

namespace Puhui.Credit.Tests;

public sealed class ForecastTests
{
    private static readonly ForecastDesign Design = Worlds.Policy.Forecast;

    [Theory]
    [InlineData(700, 800, 9_000, 1_400)] // twice the last 14 days
    [InlineData(700, 600, 9_000, 1_300)] // the last 28 days
    [InlineData(700, 800, 0, 500)] // a third of the last 90 days
    [InlineData(0, 800, 900, 0)]
    public void A_forecast_starts_from_the_slowest_recent_pace(long yesterday, long twentyDaysAgo, long fortyDaysAgo, long expected) =>
        Assert.Equal(expected, BaseOf(Sold((40, fortyDaysAgo, 0), (20, twentyDaysAgo, 0), (1, yesterday, 0))));

    [Fact]
    public void Refunds_beyond_sales_make_the_base_nothing_not_negative() => Assert.Equal(0, BaseOf(Sold((40, 900, 0), (1, 0, 50))));

    [Fact]
    public void A_world_that_never_changes_is_forecast_as_it_was()
    {
        var steady = Enumerable.Range(0, 20).Select(i => new MerchantHistory(
            Worlds.NewMerchant($"m-{i}"), [.. Enumerable.Range(0, 400).Select(d => Worlds.NewTile(Worlds.AsOf.AddDays(d - 400), 1, 1_000))])).ToList();
        var model = ForecastModel.Fit(steady, Worlds.AsOf, Design);
        var forecast = SalesForecast.Quantiles(steady[0], Worlds.AsOf, model)!;

        // The base is 28 days of 1 000 each; 30 days of them really come.
        Assert.Equal(30_000, forecast.At(1, 0.2).Minor, 1.0);
        Assert.Equal(30_000, forecast.At(6, 0.8).Minor, 1.0);
    }

    [Fact]
    public void What_comes_on_and_after_the_day_changes_nothing_learned_or_forecast()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var known = Enumerable.Range(0, 15).Select(i => Worlds.NewHistory($"m-{i}", seed + i, Worlds.AsOf.AddDays(-400), Worlds.AsOf)).ToList();
            var later = known.Select(h => h with { Tiles = [.. h.Tiles, Worlds.NewTile(Worlds.AsOf, 9, 99_999_999), Worlds.NewTile(Worlds.AsOf.AddDays(9), 9, 99_999_999)] }).ToList();
            var model = ForecastModel.Fit(known, Worlds.AsOf, Design);
            Assert.True(model.IsFitted);
            Assert.True(ForecastModel.Fit(later, Worlds.AsOf, Design).Version == model.Version, $"seed {seed}");
            Assert.Equal(
                CanonicalJson.TextOf(SalesForecast.Quantiles(known[0], Worlds.AsOf, model)), CanonicalJson.TextOf(SalesForecast.Quantiles(later[0], Worlds.AsOf, model)));
        }
    }

    [Fact]
    public void Quantiles_ascend_and_are_never_negative()
    {
        var model = Worlds.NewForecast(3);
        foreach (var cell in model.Cells)
        {
            Assert.All(cell.Ratios, r => Assert.True(r >= 0));
            Assert.Equal(cell.Ratios.Order(), cell.Ratios);
        }
    }

    [Fact]
    public void A_cell_with_few_rows_borrows_its_recency_bin_and_that_one_everybody()
    {
        var model = Worlds.NewForecast(4, merchants: 60);
        var width = Design.RecencyBins.Count + 1;
        for (var cell = 0; cell < model.Cells.Count; cell++)
        {
            var bin = model.Cells.Where((_, i) => i % width == cell % width).Sum(c => c.Rows);
            var expected = model.Cells[cell].Rows >= Design.RowsMin ? PoolLevel.Cell : bin >= Design.RowsMin ? PoolLevel.RecencyBin : PoolLevel.Everyone;
            Assert.Equal(expected, model.Cells[cell].Level);
        }

        Assert.Equal(model.Rows, model.Cells.Sum(c => c.Rows));
    }

    [Fact]
    public void Too_little_to_learn_from_gives_no_forecast()
    {
        var young = Worlds.NewHistory("m", 1, Worlds.AsOf.AddDays(-100), Worlds.AsOf);
        var model = ForecastModel.Fit([young], Worlds.AsOf, Design);
        Assert.False(model.IsFitted);
        Assert.Null(SalesForecast.Quantiles(young, Worlds.AsOf, model));
    }

    [Fact]
    public void A_model_fitted_later_is_refused()
    {
        var history = Worlds.NewHistory("m", 1, Worlds.AsOf.AddDays(-100), Worlds.AsOf);
        Assert.Throws<BrokenInvariantException>(() => SalesForecast.Quantiles(history, Worlds.AsOf.AddDays(-1), Worlds.NewForecast(5)));
    }

    private static MerchantHistory Sold(params (int DaysBefore, long Gross, long Refunded)[] days) => new(
        Worlds.NewMerchant("m"), [.. days.Select(d => Worlds.NewTile(Worlds.AsOf.AddDays(-d.DaysBefore), 1, d.Gross, d.Refunded))]);

    private static long BaseOf(MerchantHistory history) => SalesForecast.BasisOf(history, Worlds.AsOf, Design)!.MonthlyBase;
}
