using System.Diagnostics;
using System.Text.Json;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>An import that is killed with no warning, at any moment and as often as one likes, leaves what an undisturbed import leaves once it has been run to its end.</summary>
public abstract class KillDuringImport(TestDatabases databases) : IAsyncLifetime
{
    private const int Seed = 20260301;
    private const int Orders = 30_000;
    private const int Kills = 5;
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-kill-").FullName;

    [Fact]
    public async Task A_killed_import_run_again_completes_to_the_same()
    {
        var events = Path.Combine(folder, "events.ndjson");
        await File.WriteAllTextAsync(events, ImportWorld.EventLines(Orders));
        var undisturbed = await Prepared();
        var (accepted, took) = await RunToEnd(undisturbed, events);
        Assert.Equal(ImportWorld.EventCount(Orders), accepted);

        var disturbed = await Prepared();
        var random = new Random(Seed);
        var killed = 0;
        for (var i = 0; i < Kills; i++)
        {
            killed += await RunAndKill(disturbed, events, took * (0.2 + (0.7 * random.NextDouble()))) ? 1 : 0;
        }

        await RunToEnd(disturbed, events);
        Assert.True(killed > 0, $"seed {Seed}: no run was killed before its end");
        Assert.Equal(await ImportWorld.Picture(undisturbed, Orders), await ImportWorld.Picture(disturbed, Orders));
        var (again, _) = await RunToEnd(disturbed, events);
        Assert.Equal(0, again);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private async Task<string> Prepared()
    {
        var address = await databases.NewAddress();
        var merchants = Path.Combine(folder, "merchants.ndjson");
        await File.WriteAllLinesAsync(merchants, ImportWorld.MerchantLines());
        using var import = Start("import", "merchants", merchants, "--db", address);
        await import.WaitForExitAsync();
        Assert.Equal(0, import.ExitCode);
        return address;
    }

    private static async Task<(long Accepted, TimeSpan Took)> RunToEnd(string address, string events)
    {
        var began = Stopwatch.GetTimestamp();
        using var import = Start("import", "events", events, "--db", address, "--json");
        var output = await import.StandardOutput.ReadToEndAsync();
        await import.WaitForExitAsync();
        Assert.Equal(0, import.ExitCode);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(0, answer.RootElement.GetProperty("quarantined").GetInt64());
        return (answer.RootElement.GetProperty("accepted").GetInt64(), Stopwatch.GetElapsedTime(began));
    }

    /// <summary>False if the run was over before its end came.</summary>
    private static async Task<bool> RunAndKill(string address, string events, TimeSpan after)
    {
        using var import = Start("import", "events", events, "--db", address, "--json");
        await Task.Delay(after);
        var running = !import.HasExited;
        import.Kill();
        await import.WaitForExitAsync();
        return running;
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Host.VerbContext).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        return Process.Start(start) ?? throw new InvalidOperationException("puhui did not start");
    }
}

public sealed class KillDuringSqliteImport(SqliteDatabases databases) : KillDuringImport(databases), IClassFixture<SqliteDatabases>;

public sealed class KillDuringPostgresImport(PostgresDatabases databases) : KillDuringImport(databases), IClassFixture<PostgresDatabases>;
