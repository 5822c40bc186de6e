using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>
/// "puhui bench ingest": event lines in memory, parsed and taken in durably and exactly once with their tiles, beside the fastest bare insert of the same rows:
/// binary COPY in one go on PostgreSQL, a prepared insert in batches on SQLite, into a table with the same primary key.
/// </summary>
internal sealed class BenchIngestVerb : Verb
{
    private const int Merchants = 2_000;
    private const int WarmUpMerchants = 50;
    private const int WarmUpEvents = 60_000;
    private readonly Option<int> events = Inputs.Optional("--events", "number", "How many. Default: 200000", Inputs.Count(1_000, 5_000_000), 200_000);
    private readonly Option<int> seed = Inputs.Optional("--seed", "number", "Default: 1", Inputs.Count(0, int.MaxValue), 1);

    public BenchIngestVerb()
        : base("bench ingest", "Measures taking events in, beside a bare bulk insert of the same rows; needs an empty database, by default a temporary SQLite file")
    {
        Takes(events, seed);
        TakesDatabase();
    }

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
        var store = new SignalStore(database);
        if ((await store.Merchants(null, 1, verb.Stop)).Count > 0)
        {
            throw new ExpectedFaultException($"{database.DisplayName} holds merchants already; a benchmark needs an empty database, such as postgres:temporary");
        }

        var count = verb.Value(events);
        VerbContext.Note("warming up");
        await Ingest(verb, store, new BenchIngestLoad(verb.Value(seed) ^ 1, WarmUpMerchants, "w"), WarmUpEvents);
        VerbContext.Note($"taking in {count} events");
        var load = new BenchIngestLoad(verb.Value(seed), Merchants, "m");
        var (lines, first) = await Ingest(verb, store, load, count);
        VerbContext.Note("the same again");
        var again = await Timed(verb, store, lines);
        VerbContext.Note("bare insert of the same rows");
        var bare = await new IngestBaseline(database, verb.Clock).Run(new MemoryStream(lines), verb.Stop);
        if (again.Report.Accepted != 0 || first.Report.Accepted != count)
        {
            throw new ExpectedFaultException($"exactly once failed: {first.Report.Accepted} of {count} accepted, then {again.Report.Accepted} of them again");
        }

        return BenchReport.Answer(verb,
        [
            BenchResult.Beside("ingest_events_per_second", count / first.Seconds, "events/s", count / bare.TotalSeconds),
            BenchResult.Beside("repeated_events_per_second", count / again.Seconds, "events/s", count / bare.TotalSeconds),
            BenchResult.Alone("input", lines.Length / 1e6, "MB"),
        ]);
    }

    private static async Task<(byte[] Lines, (IngestReport Report, double Seconds) Result)> Ingest(VerbContext verb, SignalStore store, BenchIngestLoad load, int count)
    {
        foreach (var some in load.Merchants().Chunk(MerchantIngest.LinesPerBatch))
        {
            await RegisterMerchants.Handle(some, store, verb.Stop);
        }

        var lines = load.Lines(count);
        GC.Collect();
        return (lines, await Timed(verb, store, lines));
    }

    private static async Task<(IngestReport Report, double Seconds)> Timed(VerbContext verb, SignalStore store, byte[] lines)
    {
        var began = verb.Clock.GetTimestamp();
        var report = await new EventIngest(store, verb.Clock).Run(LineReader.Read(new MemoryStream(lines), EventIngest.LinesPerBatch, verb.Stop), "bench", null, verb.Stop);
        ImportAnswer.ThrowIfInterrupted(report.Interruption);
        return (report, verb.Clock.GetElapsedTime(began).TotalSeconds);
    }
}
