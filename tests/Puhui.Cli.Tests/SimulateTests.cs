using System.Text.Json;

namespace Puhui.Cli.Tests;

/// <summary>The ledger on both engines while connections are dropped, the server and the posting process are killed and the disk is full.</summary>
public sealed class SimulateTests
{
    [Theory]
    [InlineData("sqlite", "killed_process", "full_disk")]
    [InlineData("postgres", "killed_process", "dropped_connections")]
    public async Task A_ledger_that_is_struck_loses_nothing_and_doubles_nothing(string engine, params string[] strikes)
    {
        var ended = await HostCommand.Run("simulate", "--seed", "70", "--seeds", "8", "--operations", "600", "--engine", engine, "--minutes", "10", "--json");
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Error);
        var report = JsonDocument.Parse(ended.Output).RootElement[0].GetProperty("report");
        Assert.Equal(8, report.GetProperty("seeds").GetInt64());
        Assert.True(report.GetProperty("operations").GetInt64() > 7 * 600, ended.Output);
        Assert.All(strikes, s => Assert.True(report.GetProperty("strikes").GetProperty(s).GetInt64() > 0, ended.Output));
    }
}
