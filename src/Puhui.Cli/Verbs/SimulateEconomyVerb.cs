using System.Buffers;
using System.CommandLine;
using System.IO.Compression;
using Puhui.Cli.Host;
using Puhui.Simulation;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui simulate economy": writes a seeded synthetic economy as the two files that "puhui import" reads.</summary>
internal sealed class SimulateEconomyVerb : Verb
{
    /// <summary>Ends the names of files until both are whole, so that nobody imports half a world.</summary>
    private const string Unfinished = ".part";

    private const int DaysMax = 2_922;
    private readonly Option<ulong> seed = Inputs.Optional("--seed", "number", "Names the world: the same seed gives the same bytes", Inputs.Seed, 1UL);
    private readonly Option<int> merchants = Inputs.Optional("--merchants", "count", "How many merchants it ever has", Inputs.Count(1, 1_000_000), 300);
    private readonly Option<int> days = Inputs.Optional("--days", "count", "How many days it lasts", Inputs.Count(1, DaysMax), 365);
    private readonly Option<DateOnly?> start = Inputs.Optional("--start", "day", "First day; not given: 2024-01-01", Inputs.DayOrNone, null);
    private readonly Option<decimal> crooks = Inputs.Optional("--crooks", "fraction", "Share of merchants who falsify records", Inputs.Fraction, 0.12m);
    private readonly Option<string> folder = Inputs.Required("--out", "folder", "Where merchants.ndjson and events.ndjson are written; made if missing", text => text);
    private readonly Option<bool> gzip = Inputs.Flag("--gzip", "Compress events to events.ndjson.gz; the lines inside are the repeatable bytes");

    public SimulateEconomyVerb()
        : base("simulate economy", "Writes a seeded synthetic economy: merchants with consents, and their events") => Takes(seed, merchants, days, start, crooks, folder, gzip);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var parameters = new WorldParameters(verb.Value(seed), verb.Value(start) ?? new DateOnly(2024, 1, 1), verb.Value(days), verb.Value(merchants)) { CrookPrevalence = (double)verb.Value(crooks) };
        if (parameters.Fault() is { } fault)
        {
            throw new ExpectedFaultException(fault);
        }

        var to = Directory.CreateDirectory(verb.Value(folder)).FullName;
        var world = new World(parameters);
        var merchantFile = Path.Combine(to, "merchants.ndjson");
        var eventFile = Path.Combine(to, verb.Value(gzip) ? "events.ndjson.gz" : "events.ndjson");
        await WriteMerchants(world, merchantFile + Unfinished, verb.Stop);
        var events = await WriteEvents(world, eventFile, verb);
        File.Move(merchantFile + Unfinished, merchantFile, overwrite: true);
        File.Move(eventFile + Unfinished, eventFile, overwrite: true);
        var summary = new Summary(parameters.Seed, parameters.Start, parameters.Days, parameters.Merchants, events, [merchantFile, eventFile]);
        return verb.Answer(summary, _ => Print(summary));
    }

    internal sealed record Summary(ulong Seed, DateOnly Start, int Days, int Merchants, long Events, IReadOnlyList<string> Files);

    private static async Task WriteMerchants(World world, string path, CancellationToken stop)
    {
        var lines = new ArrayBufferWriter<byte>();
        world.WriteMerchants(lines);
        await using var file = File.Create(path);
        await file.WriteAsync(lines.WrittenMemory, stop);
    }

    private static async Task<long> WriteEvents(World world, string path, VerbContext verb)
    {
        await using var file = File.Create(path + Unfinished);
        await using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        using var progress = verb.Progress("days lived", world.Parameters.Days);
        var lines = new ArrayBufferWriter<byte>(1 << 20);
        var events = 0L;
        while (world.NextDay < world.Parameters.End)
        {
            events += world.Step(world.NextDay, [], lines);
            await stream.WriteAsync(lines.WrittenMemory, verb.Stop);
            lines.ResetWrittenCount();
            progress.Add(1);
        }

        return events;
    }

    private static void Print(Summary summary)
    {
        Console.Out.WriteLine($"{summary.Merchants:N0} merchants, {summary.Events:N0} events over {summary.Days:N0} days from {summary.Start:yyyy-MM-dd}, seed {summary.Seed}");
        foreach (var file in summary.Files)
        {
            Console.Out.WriteLine(file);
        }
    }
}
