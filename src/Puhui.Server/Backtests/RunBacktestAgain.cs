using Puhui.Access;
using Puhui.Chain;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Runs a back-test again that failed or was interrupted.</summary>
internal sealed class RunBacktestAgain() : Endpoint("POST", "/v1/backtests/{backtest}/runs", "Runs a back-test again that failed or was interrupted", Permission.BacktestsRun)
{
    public override Delegate Handler => Again;

    private static async Task<BacktestJob> Again(Gated<BacktestJob> backtest, IBacktestStore backtests, TimeProvider clock, CancellationToken stop)
    {
        var (job, now) = (backtest.Value, Timestamp.Now(clock));
        return await backtests.RunAgain(job, now, stop).ConfigureAwait(false) switch
        {
            BacktestQueueing.Waiting => (await backtests.Find(job.Id, [job.Lender], now, stop).ConfigureAwait(false))!,
            BacktestQueueing.TooManyWaiting => throw AskBacktest.TooMany(),
            _ => throw new ProblemException(409, "backtest_not_over", "backtest"),
        };
    }
}
