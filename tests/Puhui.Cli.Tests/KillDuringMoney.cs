using System.Diagnostics;
using Puhui.Funds;
using Puhui.Ledger;
using Puhui.Storage;
using Puhui.Storage.Funds;
using Puhui.Storage.Ledger;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>Commands that move money, killed at random points: run again with the same request ids they must leave exactly what an undisturbed run leaves.</summary>
public abstract class KillDuringMoney(TestDatabases databases)
{
    private const int Seed = 20_260_105;
    private static readonly MerchantId Merchant = new("m-1");
    private static readonly LineId Line = new("line-1");
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "puhui.dll");

    private static readonly string[] Commands =
    [
        "loans draw m-1 line-1 --request d-1 --amount 20000.00 --on 2026-01-05 --yes",
        "loans simulate-settlement m-1 line-1 --request s-1 --gross 9000.00 --fees 90.00 --on 2026-01-12 --yes",
        "loans simulate-settlement m-1 line-1 --request s-2 --refunds 700.00 --on 2026-01-19 --yes",
        "loans draw m-1 line-1 --request d-2 --amount 5000.00 --on 2026-01-20 --yes",
        "loans simulate-settlement m-1 line-1 --request s-3 --gross 12000.00 --on 2026-01-26 --yes",
        "loans repay m-1 line-1 --request r-1 --amount 1500.00 --on 2026-01-15 --yes",
    ];

    [Fact]
    public async Task Killed_draws_and_sweeps_run_again_leave_what_an_undisturbed_run_leaves()
    {
        var calm = await Prepare();
        var typical = TimeSpan.Zero;
        foreach (var command in Commands)
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal(0, await Run(command, calm, null));
            typical = watch.Elapsed;
        }

        var stormy = await Prepare();
#pragma warning disable RS0030 // Chance is an argument here: the seed.
        var random = new Random(Seed);
#pragma warning restore RS0030
        var kills = 0;
        foreach (var command in Commands)
        {
            kills += await Run(command, stormy, typical * random.NextDouble()) == 0 ? 0 : 1;
            kills += await Run(command, stormy, typical * random.NextDouble()) == 0 ? 0 : 1;
            Assert.Equal(0, await Run(command, stormy, null));
        }

        Assert.True(kills > 0, $"seed {Seed}: no command was killed");
        Assert.Equal(await Totals(calm), await Totals(stormy));
    }

    private async Task<string> Prepare()
    {
        var address = await databases.NewAddress();
        Assert.Equal(0, await Run(
            "loans offer m-1 --offer offer-1 --limit 50000.00 --rate 0.12 --lender county-bank --licence bank --sales 20000.00 --on 2026-01-05", address, null));
        await using var database = Database.Open(address);
        var offer = await new LoanStore(database).FindOffer(Merchant, new OfferId("offer-1"), default);
        Assert.Equal(0, await Run($"loans accept m-1 --offer offer-1 --line line-1 --disclosure {offer!.Disclosure.Hash()} --on 2026-01-05", address, null));
        return address;
    }

    /// <summary>The line's position and the book's trial balance, after an audit that finds nothing.</summary>
    private static async Task<string> Totals(string address)
    {
        await using var database = Database.Open(address);
        var line = (await new LoanStore(database).FindLine(Merchant, Line, default))!;
        var ledger = new LedgerStore(database);
        var book = line.Contract.Lender.Book;
        Assert.Empty((await ledger.Audit(book, default)).Faults);
        var day = new DateOnly(2026, 2, 1);
        var position = LineCalculator.At(line.Contract, line.Facts, day, new ClassThresholds(0, 90, 270, 360, "test"));
        return CanonicalJson.TextOf(new { position, balance = await ledger.TrialBalance(book, null, default) });
    }

    /// <summary>Runs the real command in a process of its own, killed without warning after a time if one is given; returns its exit code.</summary>
    private static async Task<int> Run(string command, string address, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. command.Split(' '), "--today", "2026-02-01", "--db", address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (killAfter is { } delay)
        {
            await Task.Delay(delay);
            process.Kill();
        }

        await process.WaitForExitAsync();
        await output;
        Assert.True(killAfter is not null || process.ExitCode == 0, $"{command}: {await error}");
        return process.ExitCode;
    }
}

public sealed class SqliteKillDuringMoney(SqliteDatabases databases) : KillDuringMoney(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresKillDuringMoney(PostgresDatabases databases) : KillDuringMoney(databases), IClassFixture<PostgresDatabases>;
