using Puhui.Access;
using Puhui.Chain;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Carries out back-tests that wait, one at a time on each server. While one runs it says so every few seconds: one whose server was killed falls silent and is seen to be interrupted.</summary>
internal sealed class RunBacktests(IBacktestStore backtests, ISignalStore signals, IAccessStore access, Clocks clocks, ServerData data, ServerName server, TimeProvider real)
    : Job("run_backtests", TimeSpan.FromSeconds(1))
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(3);

    public override bool IsShared => true;

    public override async Task Run(CancellationToken stop)
    {
        while (await backtests.Take(server.Name, Timestamp.Now(real), stop).ConfigureAwait(false) is { } job)
        {
            await RunOne(job, stop).ConfigureAwait(false);
        }
    }

    private async Task RunOne(BacktestJob job, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var progress = new Steps();
        var beating = Beat(job, progress, end);
        try
        {
            var found = await Carry(job, progress, end.Token).ConfigureAwait(false);
            await End(job, found).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            await End(job, new BacktestEnd(BacktestState.Interrupted, "", null, null)).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not BrokenInvariantException)
        {
            await End(job, new BacktestEnd(BacktestState.Failed, "a fault of the server; its log says more", null, null)).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await beating.ConfigureAwait(false);
        }
    }

    private async Task<BacktestEnd> Carry(BacktestJob job, Steps progress, CancellationToken stop)
    {
        var lender = await access.FindParty(job.Lender, stop).ConfigureAwait(false);
        var now = Timestamp.Now(lender is null ? real : clocks.Of(lender));
        var parts = new BacktestLenderParts(data.Score, data.Policy, data.Rules, data.Products);
        void Note(long done, long all)
        {
            stop.ThrowIfCancellationRequested();
            progress.Set(done, all);
        }

        return await RunBacktest.Of(
            job.Wish, new BacktestData(signals, job.Wish.SettlementLagDays), signals, parts, DateOnly.FromDateTime(now.ToDateTimeOffset().UtcDateTime), now, Note, stop).ConfigureAwait(false);
    }

    /// <summary>Also when the server stops: what a job came to is kept.</summary>
    private Task<bool> End(BacktestJob job, BacktestEnd end) => backtests.End(job, server.Name, end, Timestamp.Now(real), CancellationToken.None);

    /// <summary>Until the job ends, or has become another's.</summary>
    private async Task Beat(BacktestJob job, Steps progress, CancellationTokenSource end)
    {
        try
        {
            while (await backtests.Beat(job, server.Name, progress.Done, progress.All, Timestamp.Now(real), end.Token).ConfigureAwait(false))
            {
                await Task.Delay(BeatEvery, real, end.Token).ConfigureAwait(false);
            }

            await end.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The job has ended.
        }
    }

    /// <summary>How far a job is, set by its work and read by its beat.</summary>
    private sealed class Steps
    {
        private long done;
        private long all;

        public long Done => Interlocked.Read(ref done);

        public long All => Interlocked.Read(ref all);

        public void Set(long doneNow, long allNow)
        {
            Interlocked.Exchange(ref done, doneNow);
            Interlocked.Exchange(ref all, allNow);
        }
    }
}
