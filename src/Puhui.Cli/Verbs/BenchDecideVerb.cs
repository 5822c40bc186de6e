using System.CommandLine;
using System.Diagnostics;
using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>puhui bench decide: full decisions on stored data (history, features, score, price, limit, durable record), beside a bare keyed read and insert of the same bytes.</summary>
internal sealed class BenchDecideVerb : Verb
{
    private static readonly int[] CallerCounts = [1, 8];
    private readonly Option<int> merchants = Inputs.Optional("--merchants", "count", "Merchants with two years of records each", Inputs.Count(30, 10_000), 200);
    private readonly Option<int> decisions = Inputs.Optional("--decisions", "count", "Decisions measured per number of callers", Inputs.Count(100, 1_000_000), 2_000);
    private readonly Option<int> warmUp = Inputs.Optional("--warm-up", "count", "Decisions made before any is measured, so that code is compiled as in a server that has run for a while", Inputs.Count(1, 1_000_000), 4_000);

    public BenchDecideVerb()
        : base("bench decide", "Measures full decisions on stored data at 1 and 8 callers")
    {
        Takes(merchants, decisions, warmUp);
        TakesDatabase();
    }

    /// <summary>Times in milliseconds.</summary>
    /// <param name="Cpu">Processor time of this process per piece of work: without the database server's, and hardly moved by what else the machine does.</param>
    private sealed record Measured(double P50, double P99, double PerSecond, double Cpu);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var (signals, credit) = (new SignalStore(database), new CreditStore(database));
        var world = new BenchDecideWorld(verb.Value(merchants));
        using (var progress = verb.Progress("merchants stored", world.Merchants.Count))
        {
            await world.Store(signals, n => progress.Report(n), verb.Clock, verb.Stop);
        }

        await BuildReference.Handle(
            new BuildReference.Request(BenchDecideWorld.AsOf, ScoreCreditData.Definition(), ScoreCreditData.Policy().Forecast), signals, credit, verb.Clock, _ => { }, verb.Stop);
        var model = await ScoreCreditData.Model(credit, BenchDecideWorld.AsOf, null, Timestamp.Now(verb.Clock), verb.Stop);
        return BenchReport.Answer(verb, await Results(database, world, model, signals, credit, verb));
    }

    private async Task<List<BenchResult>> Results(
        Database database, BenchDecideWorld world, CreditModel model, SignalStore signals, CreditStore credit, VerbContext verb)
    {
        // Every record is to be a new one: the exposure counts the decisions.
        var run = Timestamp.Now(verb.Clock).Micros % 1_000_000_000;
        async Task<string> Decide(int number)
        {
            var request = new DecideCredit.Request(
                world.Merchants[number % world.Merchants.Count], BenchDecideWorld.Lender, BenchDecideWorld.AsOf, null, new BorrowerStanding(Money.FromMinor(run + number, Currency.Cny), 0), []);
            var answer = await DecideCredit.Handle(request, model, signals, credit, verb.Clock, verb.Stop);
            Check.That(answer.IsNew, "each measured decision is a new record");
            return answer.Decision!.Text;
        }

        var bare = new BareDecisions(database);
        await bare.Prepare(verb.Stop);
        var content = await Decide(0);
        Task Bare(int number) => bare.ReadAndInsert(world.Merchants[number % world.Merchants.Count].Value, number, content, verb.Stop);
        var next = 1;
        async Task<(Measured Full, Measured Least)> Both(int callers, int count)
        {
            var from = next;
            next += count;
            return (await Measure(callers, count, i => Decide(from + i)), await Measure(callers, count, i => Bare(from + i)));
        }

        await Both(CallerCounts[^1], verb.Value(warmUp));
        var results = new List<BenchResult>();
        foreach (var callers in CallerCounts)
        {
            var (full, least) = await Both(callers, verb.Value(decisions));
            results.Add(BenchResult.Beside($"decide_p50_{callers}_callers", full.P50, "ms", least.P50));
            results.Add(BenchResult.Beside($"decide_p99_{callers}_callers", full.P99, "ms", least.P99));
            results.Add(BenchResult.Beside($"decide_cpu_{callers}_callers", full.Cpu, "ms", least.Cpu));
            results.Add(BenchResult.Beside($"decisions_per_second_{callers}_callers", full.PerSecond, "1/s", least.PerSecond));
        }

        await bare.Remove(verb.Stop);
        return results;
    }

    /// <summary>So many callers share the pieces of work, each doing one after the other.</summary>
    private static async Task<Measured> Measure(int callers, int count, Func<int, Task> work)
    {
        var times = new double[count];
        var next = -1;
        async Task Caller()
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var began = Stopwatch.GetTimestamp();
                await work(i);
                times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }

        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(Caller)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = Environment.CpuUsage.TotalTime - cpu;
        Array.Sort(times);
        return new Measured(times[count / 2], times[(int)(count * 0.99)], count / seconds, used.TotalMilliseconds / count);
    }
}
