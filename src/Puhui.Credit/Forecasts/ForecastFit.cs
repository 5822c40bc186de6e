using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>Gathers the observations of a forecast model from merchants fed one at a time.</summary>
internal sealed class ForecastFit(DateOnly asOf, ForecastDesign design)
{
    private readonly record struct Row(int Origin, int Cell, double Ratio);

    private readonly List<Row> rows = [];
    private int firstOrderOfAll = int.MaxValue;

    public void Add(MerchantHistory history)
    {
        if (DailySales.Of(history, asOf) is not { } sales)
        {
            return;
        }

        firstOrderOfAll = Math.Min(firstOrderOfAll, sales.FirstOrder);
        for (var i = 0; i < design.Origins; i++)
        {
            Observe(sales, asOf.DayNumber - design.HorizonDays - (design.OriginStepDays * i));
        }
    }

    public ForecastModel Build()
    {
        var usable = rows.Where(r => r.Origin - firstOrderOfAll >= design.WarmUpDays).ToList();
        return new ForecastModel(asOf, design, usable.Count, usable.Count < design.RowsMin ? [] : Cells(usable));
    }

    private void Observe(DailySales sales, int origin)
    {
        if (origin - sales.FirstOrder < design.AgeMinDays)
        {
            return;
        }

        var basis = ForecastBasis.At(sales, origin, design);
        if (basis.MonthlyBase > 0)
        {
            var later = sales.Net(origin, origin + design.HorizonDays);
            var expected = (double)basis.MonthlyBase * design.HorizonDays / design.MonthDays;
            rows.Add(new Row(origin, basis.Cell, later / expected));
        }
    }

    private ForecastCell[] Cells(List<Row> usable)
    {
        var width = design.RecencyBins.Count + 1;
        var all = Sorted(usable);
        var byBin = usable.ToLookup(r => r.Cell % width);
        var byCell = usable.ToLookup(r => r.Cell);
        var cells = new ForecastCell[design.CellCount];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var own = Sorted(byCell[cell]);
            var bin = own.Length >= design.RowsMin ? [] : Sorted(byBin[cell % width]);
            cells[cell] = own.Length >= design.RowsMin ? Of(own.Length, PoolLevel.Cell, own)
                : bin.Length >= design.RowsMin ? Of(own.Length, PoolLevel.RecencyBin, bin)
                : Of(own.Length, PoolLevel.Everyone, all);
        }

        return cells;
    }

    private ForecastCell Of(int rowsOfCell, PoolLevel level, double[] pool) =>
        new(rowsOfCell, level, [.. design.Probabilities.Select(p => Portable.Round(Math.Max(0, Portable.Quantile(pool, p))))]);

    private static double[] Sorted(IEnumerable<Row> some)
    {
        var ratios = some.Select(r => r.Ratio).ToArray();
        Array.Sort(ratios);
        return ratios;
    }
}
