using Microsoft.Data.Sqlite;
using Puhui.Cli.Host;
using Puhui.Cli.Verbs;
using Puhui.Simulation;
using Puhui.Storage;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>The demo's auditor says nothing of a sound store, and names each figure that was tampered with.</summary>
[Collection("console")]
public sealed class DemoAuditTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private string address = "";
    private Database? database;
    private DemoRun? demo;

    public async Task InitializeAsync()
    {
        address = await databases.NewAddress();
        database = Database.Open(address);
        await database.Migrate(TimeProvider.System, CancellationToken.None);
        demo = new DemoRun(new DemoPlan(11, 40), new DemoStores(database));
        var report = await demo.Run(null, (what, total) => new ProgressLine(what, total, TimeProvider.System), CancellationToken.None);
        Assert.True(report.IsSound, string.Join('\n', report.Audit.Findings));
    }

    public async Task DisposeAsync()
    {
        await database!.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task A_tampered_figure_is_found_by_the_rule_it_breaks()
    {
        Assert.Empty((await demo!.Audit(CancellationToken.None)).Findings);
        await Finds(AuditRule.TilesMatchLines, "update tile set orders = orders + 1 where merchant = (select min(merchant) from tile)");
        await Finds(AuditRule.TrialBalanceZero, "update ledger_balance set credits = credits + 1 where account = 'income:interest:CNY'");
        await Finds(AuditRule.CashMatchesLoans, "update ledger_balance set debits = debits + 1 where account = 'cash:bank:CNY'");
        await Finds(AuditRule.SweepHasPayout, "update loan_fact set body = replace(body, 'sweep:', 'swept:') where kind = 'swept'");
        await Finds(AuditRule.SweepWithinShare, "update loan_fact set body = replace(body, 'swept:', 'sweep:') where kind = 'swept'", () => demo.Economy.Audited.Values.ToList().ForEach(Halve));
    }

    /// <summary>Makes every payout half of what it was, in what the auditor read.</summary>
    private static void Halve(AuditedMerchant merchant)
    {
        for (var i = 0; i < merchant.Payouts.Count; i++)
        {
            merchant.Payouts[i] = merchant.Payouts[i] with { NetMinor = merchant.Payouts[i].NetMinor / 2 };
        }
    }

    private async Task Finds(AuditRule rule, string tampering, Action? more = null)
    {
        await using var connection = new SqliteConnection($"Data Source={address["sqlite:".Length..]};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = tampering;
        Assert.True(await command.ExecuteNonQueryAsync() > 0, tampering);
        more?.Invoke();
        Assert.Contains((await demo!.Audit(CancellationToken.None)).Findings, f => f.Rule == rule);
    }
}
