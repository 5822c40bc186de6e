using System.CommandLine;
using System.Diagnostics;
using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>
/// puhui bench http: decisions over HTTP with everything a caller gets (key, reach, audit record, rate limit, durable record), beside an endpoint of the same server that does one keyed
/// read; and event lines over HTTP beside the same from a file. Clients and server share the machine's processors.
/// </summary>
internal sealed class BenchHttpVerb : Verb
{
    private const int IngestMerchants = 1_000;

    /// <summary>Days before the last on which decisions are made, so that each is a new record.</summary>
    private const int DaysDecided = 100;

    private readonly Option<int> clients = Inputs.Optional("--clients", "count", "At once. Default: 16", Inputs.Count(1, 1_000), 16);
    private readonly Option<int> merchants = Inputs.Optional("--merchants", "count", "Merchants with two years of records each. Default: 200", Inputs.Count(30, 10_000), 200);
    private readonly Option<int> requests = Inputs.Optional("--requests", "count", "Measured of each kind. Default: 4000", Inputs.Count(100, 1_000_000), 4_000);
    private readonly Option<int> warmUp = Inputs.Optional("--warm-up", "count", "Of each kind before any is measured, so that code is compiled as in a server that has run for a while. Default: 6000", Inputs.Count(1, 1_000_000), 6_000);
    private readonly Option<int> events = Inputs.Optional("--events", "count", "Taken in each way. Default: 100000", Inputs.Count(1_000, 5_000_000), 100_000);

    public BenchHttpVerb()
        : base("bench http", "Measures decisions and ingest over HTTP, beside a bare endpoint and a file; needs an empty database, by default a temporary SQLite file")
    {
        Takes(clients, merchants, requests, warmUp, events);
        TakesDatabase();
    }

    /// <summary>Times in milliseconds.</summary>
    /// <param name="Cpu">Processor time of this process, client and server, per request: without the database server's, and hardly moved by what else the machine does.</param>
    private sealed record Measured(double P50, double P99, double PerSecond, double Cpu);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        if (verb.IsGiven(CommonOptions.Database))
        {
            return await Measure(verb, await verb.OpenDatabase());
        }

        var folder = Directory.CreateTempSubdirectory("puhui-bench-").FullName;
        try
        {
            await using var database = Database.Open("sqlite:" + Path.Combine(folder, "bench.db"));
            await database.Migrate(verb.Clock, verb.Stop);
            return await Measure(verb, database);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<ExitCode> Measure(VerbContext verb, Database database)
    {
        var signals = new SignalStore(database);
        if ((await signals.Merchants(null, 1, verb.Stop)).Count > 0)
        {
            throw new ExpectedFaultException($"{database.DisplayName} holds merchants already; a benchmark needs an empty database, such as postgres:temporary");
        }

        await using var server = await BenchHttpServer.Start(database, verb.Value(clients), verb);
        return BenchReport.Answer(verb, [.. await Decisions(server, database, signals, verb), .. await Ingest(server, signals, verb)]);
    }

    private async Task<List<BenchResult>> Decisions(BenchHttpServer server, Database database, SignalStore signals, VerbContext verb)
    {
        var (world, credit, from) = (new BenchDecideWorld(verb.Value(merchants)), new CreditStore(database), BenchDecideWorld.AsOf.AddDays(-DaysDecided));
        using (var progress = verb.Progress("merchants stored", world.Merchants.Count))
        {
            await world.Store(signals, n => progress.Report(n), verb.Clock, verb.Stop);
        }

        await BuildReference.Handle(new BuildReference.Request(from, ScoreCreditData.Definition(), ScoreCreditData.Policy().Forecast), signals, credit, verb.Clock, _ => { }, verb.Stop);
        var (count, next) = (verb.Value(requests), 0);
        var before = verb.Value(warmUp);
        if (count + before > world.Merchants.Count * DaysDecided)
        {
            throw new ExpectedFaultException($"{world.Merchants.Count} merchants give only {world.Merchants.Count * DaysDecided} decisions that are all new: give more --merchants");
        }

        Task Decide(int unused)
        {
            var number = Interlocked.Increment(ref next);
            return server.Decide(world.Merchants[number % world.Merchants.Count], from.AddDays(number / world.Merchants.Count % DaysDecided), verb.Stop);
        }

        Task Bare(int number) => server.GetBare(world.Merchants[number % world.Merchants.Count], verb.Stop);
        VerbContext.Note("warming up");
        await Time(verb.Value(clients), before, Decide);
        await Time(verb.Value(clients), before, Bare);
        VerbContext.Note("measuring decisions");
        var (full, bare) = (await Time(verb.Value(clients), count, Decide), await Time(verb.Value(clients), count, Bare));
        return
        [
            BenchResult.Beside("http_decisions_per_second", full.PerSecond, "1/s", bare.PerSecond),
            BenchResult.Beside("http_decide_p50", full.P50, "ms", bare.P50),
            BenchResult.Beside("http_decide_p99", full.P99, "ms", bare.P99),
            BenchResult.Beside("http_decide_cpu", full.Cpu, "ms", bare.Cpu),
        ];
    }

    /// <summary>Equal loads of merchants of their own, each taken in once: in turns from a file and over HTTP, so that neither has the emptier tables.</summary>
    private async Task<List<BenchResult>> Ingest(BenchHttpServer server, SignalStore signals, VerbContext verb)
    {
        var count = verb.Value(events) / 2;
        await Take("w", count / 4, file => server.Ingest(file, count / 4, verb.Stop), signals, verb);
        VerbContext.Note("measuring ingest");
        var (byFile, byHttp) = (0.0, 0.0);
        foreach (var turn in new[] { "a", "b" })
        {
            byFile += await Take("f" + turn, count, file => FromFile(file, count, signals, verb), signals, verb);
            byHttp += await Take("h" + turn, count, file => server.Ingest(file, count, verb.Stop), signals, verb);
        }

        return [BenchResult.Beside("http_ingest_events_per_second", 2 * count / byHttp, "events/s", 2 * count / byFile)];
    }

    /// <summary>Seconds that taking in a fresh load took.</summary>
    private static async Task<double> Take(string prefix, int count, Func<string, Task> work, SignalStore signals, VerbContext verb)
    {
        var load = new BenchIngestLoad(7, IngestMerchants, prefix);
        foreach (var some in load.Merchants().Chunk(MerchantIngest.LinesPerBatch))
        {
            await RegisterMerchants.Handle(some, signals, verb.Stop);
        }

        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, load.Lines(count), verb.Stop);
            GC.Collect();
            var began = Stopwatch.GetTimestamp();
            await work(file);
            return Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task FromFile(string file, int count, SignalStore signals, VerbContext verb)
    {
        await using var stream = File.OpenRead(file);
        var report = await new EventIngest(signals, verb.Clock).Run(LineReader.Read(stream, EventIngest.LinesPerBatch, verb.Stop), file, null, verb.Stop);
        ImportAnswer.ThrowIfInterrupted(report.Interruption);
        Check.That(report.Accepted == count, "each line of the file is taken in");
    }

    private static async Task<Measured> Time(int clients, int count, Func<int, Task> work)
    {
        var times = new double[count];
        var next = -1;
        async Task Client()
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var began = Stopwatch.GetTimestamp();
                await work(i);
                times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }

        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(Client)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = Environment.CpuUsage.TotalTime - cpu;
        Array.Sort(times);
        return new Measured(times[count / 2], times[(int)(count * 0.99)], count / seconds, used.TotalMilliseconds / count);
    }
}
