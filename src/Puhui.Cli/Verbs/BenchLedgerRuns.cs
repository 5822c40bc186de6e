using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>What several clients do at once against one ledger, and what it took.</summary>
internal sealed class BenchLedgerRuns(ILedgerStore ledger, BenchLedgerLoad load, int clients, VerbContext verb)
{
    private const int OpenedAtOnce = 10_000;
    private int runs;

    /// <summary>Transfers posted in a span by all clients.</summary>
    /// <param name="PerSecond">Of the clock.</param>
    /// <param name="Cpu">Microseconds of this process's processor time a transfer: without the database server's.</param>
    internal sealed record Rate(double PerSecond, double Cpu);

    /// <summary>Opens the accounts and gives every wallet something to spend.</summary>
    public async Task Open()
    {
        foreach (var some in load.Accounts().Chunk(OpenedAtOnce))
        {
            Check.That((await ledger.OpenAccounts(some, verb.Stop)).All(AccountOpening.IsDone), "the accounts open");
        }

        foreach (var some in load.Fundings().Chunk(OpenedAtOnce))
        {
            await Post(some);
        }
    }

    /// <summary>Every client posts batch after batch until the span is over; what is under way then is finished and counted with its time.</summary>
    public async Task<Rate> Posting(TimeSpan span, Func<BenchLedgerLoad.Client, IReadOnlyList<Transfer>> next)
    {
        var run = Interlocked.Increment(ref runs);
        GC.Collect();
        var (began, cpu) = (verb.Clock.GetTimestamp(), Environment.CpuUsage.TotalTime);
        long posted = 0;
        await AtOnce(async client =>
        {
            var own = load.ClientOf($"r{run}c{client}");
            while (verb.Clock.GetElapsedTime(began) < span)
            {
                var batch = next(own);
                await Post(batch);
                Interlocked.Add(ref posted, batch.Count);
            }
        });
        return new Rate(posted / verb.Clock.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / posted);
    }

    /// <summary>Posts so many transfers in all, value dates rising over the whole span of days.</summary>
    public async Task<TimeSpan> Fill(long from, long to, int batch)
    {
        using var progress = verb.Progress("transfers stored", to);
        var began = verb.Clock.GetTimestamp();
        var (run, stored) = (Interlocked.Increment(ref runs), from);
        await AtOnce(async client =>
        {
            var own = load.ClientOf($"f{run}c{client}");
            for (var after = Interlocked.Add(ref stored, batch); after - batch < to; after = Interlocked.Add(ref stored, batch))
            {
                await Post(own.Spread(batch, BenchLedgerLoad.FirstDay.AddDays((int)((after - batch) * BenchLedgerLoad.Days / to))));
                progress.Report(after);
            }
        });
        return verb.Clock.GetElapsedTime(began);
    }

    /// <summary>Milliseconds of each of so many reads, one after the other, in rising order.</summary>
    public async Task<IReadOnlyList<double>> Reads(int count, Func<BenchLedgerLoad.Client, Task> read)
    {
        var own = load.ClientOf($"reads{Interlocked.Increment(ref runs)}");
        var times = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            var began = verb.Clock.GetTimestamp();
            await read(own);
            times.Add(verb.Clock.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        return times;
    }

    private Task AtOnce(Func<int, Task> client) => Task.WhenAll(Enumerable.Range(0, clients).Select(i => Task.Run(() => client(i), verb.Stop)));

    private async Task Post(IReadOnlyList<Transfer> batch)
    {
        var outcomes = await ledger.Post(batch, Timestamp.Now(verb.Clock), verb.Stop);
        if (outcomes.FirstOrDefault(o => o != Puhui.Ledger.Posting.Outcome.Posted) is var refused && refused != default)
        {
            throw new ExpectedFaultException($"a transfer of the benchmark was {refused}");
        }
    }
}
