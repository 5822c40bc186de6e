using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Simulation;
using Puhui.Storage;
using Puhui.Storage.Ledger;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui simulate": seeded clients at the ledger of both engines beside a model that predicts every answer, while connections, servers and processes are struck.</summary>
internal sealed class SimulateVerb : Verb
{
    private const int ShownMax = 10;
    private const int StrikeEvery = 12;

    /// <summary>One seed in so many runs in a process of its own that is killed.</summary>
    private const int KilledEvery = 8;
    private readonly Option<ulong> seed = Inputs.Optional("--seed", "number", "The first seed. Default: 1", Inputs.Seed, 1UL);
    private readonly Option<int> minutes = Inputs.Optional("--minutes", "number", "How long to begin further seeds. Default: 2", Inputs.Count(1, 10_000), 2);
    private readonly Option<int> seeds = Inputs.Optional("--seeds", "number", "At most so many seeds an engine. Default: as many as the minutes allow", Inputs.Count(1, 1_000_000), 1_000_000);
    private readonly Option<int> operations = Inputs.Optional("--operations", "number", "Operations of each seed. Default: 30000", Inputs.Count(100, 10_000_000), 30_000);
    private readonly Option<string> engine = Inputs.Optional("--engine", "name", "sqlite, postgres or both. Default: both", Engine, "both");

    public SimulateVerb()
        : base("simulate", "Lets seeded clients, good and bad, alone and at once, ask the ledger for transfers while connections are dropped, the server is killed and disks are full; compares every answer and balance with an independent model and fails if one differs")
    {
        Takes(seed, minutes, seeds, operations, engine);
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var results = new List<EngineResult>();
        var engines = verb.Value(engine) == "both" ? ["sqlite", "postgres"] : new[] { verb.Value(engine) };
        foreach (var one in engines)
        {
            results.Add(new EngineResult(one, await Simulate(one, engines.Length, verb)));
        }

        return verb.Answer(results, screen => Print(screen, results), results.TrueForAll(r => r.Report.Violations.Count == 0) ? ExitCode.Ok : ExitCode.Failed);
    }

    internal sealed record EngineResult(string Engine, LedgerSimulationReport Report);

    private async Task<LedgerSimulationReport> Simulate(string one, int engines, VerbContext verb)
    {
        await using var place = await SimulationPlace.Of(one, verb);
        var total = new LedgerSimulationReport();
        using var progress = verb.Progress($"operations on {one}");
        var began = verb.Clock.GetTimestamp();
        var until = TimeSpan.FromMinutes((double)verb.Value(minutes) / engines);
        for (var n = 0; n < verb.Value(seeds) && (n == 0 || verb.Clock.GetElapsedTime(began) < until) && total.Violations.Count == 0; n++)
        {
            var each = verb.Value(seed) + (ulong)n;
            total.Add(n % KilledEvery == KilledEvery - 1
                ? await KillPosting.Run(each, place, verb)
                : await SimulateLedger.Run(each, verb.Value(operations), new LedgerStore(place.Database), place.Striker, StrikeEvery, verb.Clock, verb.Stop));
            progress.Report(total.Operations);
        }

        foreach (var book in await new LedgerStore(place.Database).Books(verb.Stop))
        {
            var audit = await new LedgerStore(place.Database).Audit(book, verb.Stop);
            total.Violations.AddRange(audit.Faults.Select(f => $"ledger check of {book}: {f.Broken} {f.About} {f.Detail}"));
        }

        return total;
    }

    private static string Engine(string text) => text is "sqlite" or "postgres" or "both" ? text : throw new FormatException($"'{text}' is no engine: sqlite, postgres or both");

    private static void Print(IAnsiConsole screen, List<EngineResult> results)
    {
        screen.PrintTable(
            ["engine", ">seeds", ">operations", ">posted", ">repeated", ">refused", ">read", ">windows at once", ">unanswered", ">violations"],
            results.Select(r => (IReadOnlyList<string>)[r.Engine, .. new[] { r.Report.Seeds, r.Report.Operations, r.Report.Posted, r.Report.Repeated, r.Report.Refused, r.Report.Read, r.Report.Windows, r.Report.Unanswered, r.Report.Violations.Count }.Select(n => $"{n:N0}")]));
        foreach (var (engine, report) in results)
        {
            screen.WriteLine($"{engine}: survived {string.Join(", ", report.Strikes.Select(s => $"{s.Value:N0} × {Told(s.Key)}"))}");
            report.Violations.Take(ShownMax).ToList().ForEach(v => screen.WriteLine($"{engine}: {v}"));
        }
    }

    private static string Told(LedgerStrike kind) => kind switch
    {
        LedgerStrike.SkewedClock => "clock ahead or behind",
        LedgerStrike.DroppedConnections => "connections dropped",
        LedgerStrike.KilledServer => "server killed (-9)",
        LedgerStrike.KilledProcess => "posting process killed (-9)",
        LedgerStrike.FullDisk => "disk full",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a strike"),
    };
}
