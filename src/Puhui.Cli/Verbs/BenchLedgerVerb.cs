using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage;
using Puhui.Storage.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>
/// puhui bench ledger: transfers one by one and in batches on PostgreSQL with default durability, beside pgbench's TPC-B-like transactions on the same server in the same run; batches on SQLite
/// beside bare inserts of the same rows; and what a transfer and a balance at a past time cost when many are stored.
/// </summary>
internal sealed class BenchLedgerVerb : Verb
{
    private const int Seed = 1;
    private const int Batch = 1_000;
    private const int FillBatch = 5_000;
    private const int Reads = 2_000;
    private const int SqliteBatches = 100;
    private const int SqliteWarmUps = 20;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private readonly Option<int> clients = Inputs.Optional("--clients", "count", "At once. Default: 8", Inputs.Count(1, 64), 8);
    private readonly Option<int> scale = Inputs.Optional("--scale", "number", "pgbench's scale. Default: 50, 5 million accounts in 50 branches", Inputs.Count(1, 1_000), 50);
    private readonly Option<int> seconds = Inputs.Optional("--seconds", "number", "Of each measurement. Default: 20", Inputs.Count(1, 3_600), 20);
    private readonly Option<int> wallets = Inputs.Optional("--accounts", "count", "Default: 100000", Inputs.Count(10, 10_000_000), 100_000);
    private readonly Option<int> rows = Inputs.Optional("--rows", "count", "Transfers stored when cost is measured again, and balances at a past time are read; 0 leaves both out. Default: 0", Inputs.Count(0, 1_000_000_000), 0);
    private readonly Option<int> from = Inputs.Optional("--from", "count", "Transfers stored when cost is measured first, if --rows is given. Default: 1000000", Inputs.Count(0, 1_000_000_000), 1_000_000);
    private readonly Option<string> only = Inputs.Optional("--only", "part", "sqlite or postgres. Default: both", Part, "both");

    public BenchLedgerVerb()
        : base("bench ledger", "Measures the ledger beside pgbench on the same PostgreSQL server, and beside bare inserts on SQLite; needs an empty database, by default postgres:temporary")
    {
        Takes(clients, scale, seconds, wallets, rows, from, only);
        TakesDatabase();
    }

    public override string DatabaseOf(ParseResult parsed) => parsed.GetValue(CommonOptions.Database) ?? VerbContext.TemporaryServer;

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var results = new List<BenchResult>();
        if (verb.Value(only) != "sqlite")
        {
            results.AddRange(await OnPostgres(verb));
        }

        if (verb.Value(only) != "postgres")
        {
            results.AddRange(await OnSqlite(verb));
        }

        return BenchReport.Answer(verb, results);
    }

    private static string Part(string text) => text is "sqlite" or "postgres" ? text : throw new FormatException($"'{text}' is no part of it: sqlite or postgres");

    private async Task<IReadOnlyList<BenchResult>> OnPostgres(VerbContext verb)
    {
        if (verb.IsGiven(CommonOptions.Database) && verb.DatabaseAddress != VerbContext.TemporaryServer)
        {
            return await OnPostgres(verb, verb.DatabaseAddress);
        }

        await using var server = await TemporaryPostgres.Start(verb.Stop);
        return await OnPostgres(verb, server.Address);
    }

    private async Task<IReadOnlyList<BenchResult>> OnPostgres(VerbContext verb, string address)
    {
        await using var database = Database.Open(address);
        if (database.Engine != Engine.Postgres)
        {
            throw new ExpectedFaultException("pgbench needs PostgreSQL: --db postgres://… or postgres:temporary, or only SQLite's part with --only sqlite");
        }

        await database.Migrate(verb.Clock, verb.Stop);
        var ledger = new LedgerStore(database);
        if ((await ledger.Books(verb.Stop)).Count > 0)
        {
            throw new ExpectedFaultException($"{database.DisplayName} holds books already; a benchmark needs an empty database, such as postgres:temporary");
        }

        var (results, baseline) = await Baseline(verb, address);
        var load = new BenchLedgerLoad(Seed, verb.Value(wallets));
        var runs = new BenchLedgerRuns(ledger, load, verb.Value(clients), verb);
        VerbContext.Note($"opening {load.Wallets} accounts");
        await runs.Open();
        results.AddRange(await Rates(verb, runs, baseline));
        if (verb.Value(rows) > 0)
        {
            results.AddRange(await Growth(verb, ledger, runs));
        }

        return results;
    }

    /// <summary>pgbench with its defaults, and with prepared statements as ours are: the faster of the two is what everything is compared with.</summary>
    private async Task<(List<BenchResult> Results, double PerSecond)> Baseline(VerbContext verb, string address)
    {
        VerbContext.Note("pgbench");
        var pgbench = new BenchPgbench(address);
        await pgbench.Prepare(verb.Value(scale), verb.Stop);
        var span = TimeSpan.FromSeconds(verb.Value(seconds));
        await pgbench.TransactionsPerSecond(verb.Value(clients), WarmUp, "simple", verb.Stop);
        var simple = await pgbench.TransactionsPerSecond(verb.Value(clients), span, "simple", verb.Stop);
        var prepared = await pgbench.TransactionsPerSecond(verb.Value(clients), span, "prepared", verb.Stop);
        await pgbench.Remove(verb.Stop);
        return ([BenchResult.Alone("pgbench_simple", simple, "transactions/s"), BenchResult.Alone("pgbench_prepared", prepared, "transactions/s")], Math.Max(simple, prepared));
    }

    private async Task<IReadOnlyList<BenchResult>> Rates(VerbContext verb, BenchLedgerRuns runs, double baseline)
    {
        var results = new List<BenchResult>();
        foreach (var (name, next) in new (string, Func<BenchLedgerLoad.Client, IReadOnlyList<Transfer>>)[]
        {
            ("single_transfers", c => c.Spread(1, BenchLedgerLoad.LastDay)),
            ("single_transfers_one_hot_account", c => c.Hot(1, BenchLedgerLoad.LastDay)),
            ("batches_of_1000_spread", c => c.Spread(Batch, BenchLedgerLoad.LastDay)),
            ("batches_of_1000_one_hot_account", c => c.Hot(Batch, BenchLedgerLoad.LastDay)),
        })
        {
            VerbContext.Note(name);
            await runs.Posting(WarmUp, next);
            var rate = await runs.Posting(TimeSpan.FromSeconds(verb.Value(seconds)), next);
            results.Add(BenchResult.Beside(name, rate.PerSecond, "transfers/s", baseline));
            results.Add(BenchResult.Alone(name + "_processor_time", rate.Cpu, "µs/transfer"));
        }

        return results;
    }

    /// <summary>The same batches with few and with many transfers stored; the ratio is that of what each costs.</summary>
    private async Task<IReadOnlyList<BenchResult>> Growth(VerbContext verb, LedgerStore ledger, BenchLedgerRuns runs)
    {
        var (few, many, span) = ((long)verb.Value(from), (long)verb.Value(rows), TimeSpan.FromSeconds(verb.Value(seconds)));
        await runs.Fill(0, few, FillBatch);
        var first = await runs.Posting(span, c => c.Spread(Batch, BenchLedgerLoad.LastDay));
        var took = await runs.Fill(few, many, FillBatch);
        var last = await runs.Posting(span, c => c.Spread(Batch, BenchLedgerLoad.LastDay));
        var results = new List<BenchResult>
        {
            BenchResult.Alone("stored_transfers", many, "transfers"),
            BenchResult.Alone("stored_transfers_per_second", (many - few) / took.TotalSeconds, "transfers/s"),
            BenchResult.Beside("microseconds_per_transfer_when_many_are_stored", 1e6 / last.PerSecond, "µs", 1e6 / first.PerSecond),
        };
        results.AddRange(await PastBalances("balance_at_a_past_time", ledger, runs, c => BenchLedgerLoad.Wallet(c.Number(verb.Value(wallets))), verb));
        results.AddRange(await PastBalances("balance_of_the_hot_account_at_a_past_time", ledger, runs, _ => BenchLedgerLoad.Settlement, verb));
        return results;
    }

    private static async Task<IReadOnlyList<BenchResult>> PastBalances(string name, LedgerStore ledger, BenchLedgerRuns runs, Func<BenchLedgerLoad.Client, AccountKey> key, VerbContext verb)
    {
        VerbContext.Note(name);
        Task Read(BenchLedgerLoad.Client client) => ledger.BalanceOf(key(client), new AsOf(BenchLedgerLoad.FirstDay.AddDays(client.Number(BenchLedgerLoad.Days))), verb.Stop);
        await runs.Reads(Reads / 10, Read);
        var times = await runs.Reads(Reads, Read);
        return [BenchResult.Alone(name + "_p50", times[times.Count / 2], "ms"), BenchResult.Alone(name + "_p99", times[times.Count * 99 / 100], "ms")];
    }

    private async Task<IReadOnlyList<BenchResult>> OnSqlite(VerbContext verb)
    {
        VerbContext.Note("SQLite");
        var folder = Directory.CreateTempSubdirectory("puhui-bench-").FullName;
        try
        {
            await using var database = Database.Open("sqlite:" + Path.Combine(folder, "bench.db"));
            await database.Migrate(verb.Clock, verb.Stop);
            var load = new BenchLedgerLoad(Seed, verb.Value(wallets));
            var ledger = new LedgerStore(database);
            await new BenchLedgerRuns(ledger, load, 1, verb).Open();
            var at = Timestamp.Now(verb.Clock);
            var client = load.ClientOf("s");
            await PostAll(ledger, Batches(client, SqliteWarmUps), at, verb);
            var batches = Batches(client, SqliteBatches);
            var bare = await new LedgerBaseline(database, verb.Clock).Run(batches, at, verb.Stop);
            var took = await PostAll(ledger, batches, at, verb);
            return [BenchResult.Beside("sqlite_batches_of_1000_spread", SqliteBatches * Batch / took.TotalSeconds, "transfers/s", SqliteBatches * Batch / bare.TotalSeconds)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<Transfer[]> Batches(BenchLedgerLoad.Client client, int count) => [.. Enumerable.Range(0, count).Select(_ => client.Spread(Batch, BenchLedgerLoad.LastDay))];

    private static async Task<TimeSpan> PostAll(LedgerStore ledger, List<Transfer[]> batches, Timestamp at, VerbContext verb)
    {
        GC.Collect();
        var began = verb.Clock.GetTimestamp();
        foreach (var batch in batches)
        {
            Check.That((await ledger.Post(batch, at, verb.Stop)).All(o => o == Posting.Outcome.Posted), "the transfers of the benchmark are posted");
        }

        return verb.Clock.GetElapsedTime(began);
    }
}
