using System.Diagnostics;
using System.Text.Json;
using Puhui.Evidence;
using Puhui.Ledger;
using Puhui.Storage;
using Puhui.Storage.Evidence;
using Puhui.Storage.Ledger;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>A process that takes facts into the evidence log, killed at random points beside another that does the same: the log has no gap and no twin, and is sound.</summary>
public abstract class KillDuringTakeIn(TestDatabases databases)
{
    private const int Seed = 20_261_123;
    private const int Rounds = 6;
    private const int BatchesPerRound = 150;
    private static readonly BookId Book = new("b");
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "puhui.dll");

    [Fact]
    public async Task Killed_it_leaves_a_log_without_a_gap_that_the_next_goes_on_with()
    {
        var folder = Directory.CreateTempSubdirectory("puhui-kill-").FullName;
        var address = await databases.NewAddress();
        await using var database = Database.Open(address);
        await database.Migrate(TimeProvider.System, default);
        await new LedgerStore(database).OpenAccounts([Account("a"), Account("b")], default);
#pragma warning disable RS0030 // Chance is an argument here: the seed.
        var random = new Random(Seed);
#pragma warning restore RS0030
        var (typical, kills) = (TimeSpan.Zero, 0);
        for (var round = 0; round < Rounds; round++)
        {
            await Post(database, round);
            var watch = Stopwatch.StartNew();
            var alone = round == 0;
            var ended = await Task.WhenAll(
                Run(address, folder, alone ? null : typical * random.NextDouble()), alone ? Task.FromResult(0) : Run(address, folder, typical * random.NextDouble()));
            typical = alone ? watch.Elapsed : typical;
            kills += ended.Count(code => code != 0);
        }

        Assert.Equal(0, await Run(address, folder, null));
        Assert.True(kills > 0, $"seed {Seed}: nothing was killed");
        var store = new EvidenceStore(database);
        var facts = await store.FactsOf("book:b", default);
        Assert.Equal(Enumerable.Range(0, Rounds * BatchesPerRound).Select(i => (long?)i), facts.Select(f => f.Place));
        var exported = Path.Combine(folder, "log");
        var export = await HostCommand.Run("evidence", "export", exported, "--db", address);
        Assert.True(export.ExitCode == 0, export.Error);
        var verified = await HostCommand.Run("evidence", "verify", exported, "--json");
        Assert.True(verified.ExitCode == 0, verified.Output);
        Assert.Equal(Rounds * BatchesPerRound, JsonDocument.Parse(verified.Output).RootElement.GetProperty("size").GetInt32());
        Directory.Delete(folder, recursive: true);
    }

    private static Account Account(string code) => new(Book, code, AccountType.Asset, Currency.Cny, BalanceLimit.None, "");

    private static async Task Post(Database database, int round)
    {
        var ledger = new LedgerStore(database);
        for (var i = 0; i < BatchesPerRound; i++)
        {
            var legs = new[] { new Leg("a", Money.Parse("1.00", Currency.Cny)), new Leg("b", Money.Parse("-1.00", Currency.Cny)) };
            var outcomes = await ledger.Post([new Transfer(Book, $"t-{round}-{i}", new DateOnly(2026, 1, 1), "test", "", legs)], new Timestamp((round * BatchesPerRound) + i), default);
            Assert.Equal([Posting.Outcome.Posted], outcomes);
        }
    }

    private static async Task<int> Run(string address, string folder, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "evidence", "take-in", "--db", address, "--master-key", Path.Combine(folder, "master.key")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        if (killAfter is { } wait && await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(wait)) is { } first && !process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}

public sealed class SqliteKillDuringTakeIn(SqliteDatabases databases) : KillDuringTakeIn(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresKillDuringTakeIn(PostgresDatabases databases) : KillDuringTakeIn(databases), IClassFixture<PostgresDatabases>;
