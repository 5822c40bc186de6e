using System.Text.Json;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>The aims of the method, held on the real marketplace data as a newcomer would run it.</summary>
public sealed class BacktestOlistTests
{
    [DataFact("olist")]
    public async Task On_the_real_marketplace_half_the_volume_goes_bad_less_than_half_as_often()
    {
        var folder = Directory.CreateTempSubdirectory("puhui-backtest-");
        try
        {
            var database = $"sqlite:{Path.Combine(folder.FullName, "olist.db")}";
            Assert.Equal(0, (await HostCommand.Run("import", "olist", RepositoryFiles.Data("olist")!, "--db", database, "--json")).ExitCode);
            var ran = await HostCommand.Run("backtest", "--from", "2017-07-01", "--to", "2018-02-01", "--every", "month", "--horizon", "180d", "--db", database, "--json");
            Assert.True(ran.ExitCode == 0, ran.Error);
            using var report = JsonDocument.Parse(ran.Output);
            MeetsTheAims(report.RootElement);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void MeetsTheAims(JsonElement report)
    {
        Assert.Equal(8, report.GetProperty("months").GetArrayLength());
        var bySales = report.GetProperty("naive").GetProperty("by_sales");
        Assert.InRange(bySales.GetProperty("approved_share").GetDouble(), 0.62, 0.66);
        Assert.InRange(bySales.GetProperty("bad_share").GetDouble(), 0.15, 0.19);
        Assert.InRange(report.GetProperty("aims").GetProperty("bad_share_at_half_volume").GetDouble(), 0, 0.053);
        Assert.InRange(report.GetProperty("aims").GetProperty("ratio_at_half_volume").GetDouble(), 0, 0.5);
        foreach (var point in report.GetProperty("volumes").EnumerateArray().Where(p => p.GetProperty("volume").GetDouble() <= 1.5))
        {
            Assert.True(point.GetProperty("ours").GetDouble() < point.GetProperty("by_sales").GetDouble(), point.GetRawText());
            Assert.True(point.GetProperty("ours").GetDouble() < point.GetProperty("flat").GetDouble(), point.GetRawText());
        }
    }
}
