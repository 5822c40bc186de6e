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

    public BenchDecideVerb()
        : base("bench decide", "Measures full decisions on stored data at 1 and 8 callers")
    {
        Takes(merchants, decisions);
        TakesDatabase();
    }

    private sealed record Measured(double P50, double P99, double PerSecond);

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
        var model = await ScoreCreditData.Model(credit, BenchDecideWorld.AsOf, null, verb.Stop);
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
                world.Merchants[number % world.Merchants.Count], BenchDecideWorld.AsOf, null, Money.FromMinor(run + number, Currency.Cny), []);
            var answer = await DecideCredit.Handle(request, model, signals, credit, verb.Clock, verb.Stop);
            Check.That(answer.IsNew, "each measured decision is a new record");
            return answer.Decision!.Text;
        }

        var bare = new BareDecisions(database);
        await bare.Prepare(verb.Stop);
        var warm = verb.Value(merchants);
        var content = "";
        for (var i = 0; i < warm; i++)
        {
            content = await Decide(i);
            await bare.ReadAndInsert(world.Merchants[i].Value, i, content, verb.Stop);
        }

        var results = new List<BenchResult>();
        var next = warm;
        foreach (var callers in CallerCounts)
        {
            var from = next;
            var full = await Measure(callers, verb.Value(decisions), i => Decide(from + i));
            var least = await Measure(callers, verb.Value(decisions), i => bare.ReadAndInsert(world.Merchants[i % world.Merchants.Count].Value, from + i, content, verb.Stop));
            results.Add(BenchResult.Beside($"decide_p50_{callers}_callers", full.P50, "ms", least.P50));
            results.Add(BenchResult.Beside($"decide_p99_{callers}_callers", full.P99, "ms", least.P99));
            results.Add(BenchResult.Beside($"decisions_per_second_{callers}_callers", full.PerSecond, "1/s", least.PerSecond));
            next += verb.Value(decisions);
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

        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(Caller)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(times);
        return new Measured(times[count / 2], times[(int)(count * 0.99)], count / seconds);
    }
}
