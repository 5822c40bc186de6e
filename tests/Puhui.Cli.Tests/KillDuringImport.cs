using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Puhui.Signals;
using Puhui.Storage;
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
        await File.WriteAllTextAsync(events, EventLines());
        var undisturbed = await Prepared();
        var (accepted, took) = await RunToEnd(undisturbed, events);
        Assert.Equal(Orders + (Orders / 10), accepted);

        var disturbed = await Prepared();
        var random = new Random(Seed);
        var killed = 0;
        for (var i = 0; i < Kills; i++)
        {
            killed += await RunAndKill(disturbed, events, took * (0.2 + (0.7 * random.NextDouble()))) ? 1 : 0;
        }

        await RunToEnd(disturbed, events);
        Assert.True(killed > 0, $"seed {Seed}: no run was killed before its end");
        Assert.Equal(await Picture(undisturbed), await Picture(disturbed));
        var (again, _) = await RunToEnd(disturbed, events);
        Assert.Equal(0, again);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private static string EventLines()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Orders; i++)
        {
            var envelope = string.Create(
                CultureInfo.InvariantCulture, $"\"source\":\"s\",\"merchant\":\"m-{i % 40}\",\"at\":\"2026-03-{1 + (i * 20 / Orders):00}T10:00:00+08:00\"");
            text.AppendLine(CultureInfo.InvariantCulture, $$$"""{{{{envelope}}},"id":"o-{{{i}}}","kind":"order.placed","data":{"order":"o-{{{i}}}","buyer":"b-{{{i % 700}}}","lines":[{"sku":"s","category":"c-{{{i % 5}}}","qty":2,"price":"{{{i % 90}}}.25"}]}}""");
            if (i % 10 == 0)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $$$"""{{{{envelope}}},"id":"p-{{{i}}}","kind":"payout.settled","data":{"gross":"100.00","fees":"5.00","refunds":"{{{i % 7}}}.00","net":"{{{95 - (i % 7)}}}.00"}}""");
            }
        }

        return text.ToString();
    }

    private async Task<string> Prepared()
    {
        var address = await databases.NewAddress();
        var merchants = Path.Combine(folder, "merchants.ndjson");
        await File.WriteAllLinesAsync(merchants, Enumerable.Range(0, 40).Select(i =>
            $$"""{"merchant":"m-{{i}}","platform":"s","name":"n","industry":"fruit","region":"CN-33","currency":"CNY","time_zone":"Asia/Shanghai","registered_at":"2026-01-01T00:00:00Z","consents":[{"scope":"trade","purpose":"credit","given_at":"2026-01-01T00:00:00Z"},{"scope":"money","purpose":"credit","given_at":"2026-01-01T00:00:00Z"}]}"""));
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

    private static async Task<string> Picture(string address)
    {
        await using var database = Database.Open(address);
        var store = new SignalStore(database);
        var text = new StringBuilder();
        await foreach (var history in store.StreamHistories(null, default))
        {
            Assert.Empty(await store.RebuildTiles(history.Merchant.Id, default));
            foreach (var tile in history.Tiles)
            {
                var parts = tile.Parts.GroupBy(p => (p.Dimension, p.Key)).OrderBy(g => g.Key.Dimension).ThenBy(g => g.Key.Key).Select(g => $"{g.Sum(p => p.Count)}/{g.Sum(p => p.Amount)}");
                text.AppendLine($"{history.Merchant.Id} {tile.Day.DayNumber} {string.Join(' ', Enum.GetValues<Measure>().Select(m => tile[m]))} {string.Join(' ', parts)}");
            }
        }

        var notices = await store.Undelivered(Orders, default);
        Assert.Equal(Orders / 10, notices.Count);
        return text.AppendJoin('\n', notices).ToString();
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Host.VerbContext).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        return Process.Start(start) ?? throw new InvalidOperationException("puhui did not start");
    }
}

public sealed class KillDuringSqliteImport(SqliteDatabases databases) : KillDuringImport(databases), IClassFixture<SqliteDatabases>;

public sealed class KillDuringPostgresImport(PostgresDatabases databases) : KillDuringImport(databases), IClassFixture<PostgresDatabases>;
