using Puhui.Access;
using Puhui.Chain;

namespace Puhui.Server;

/// <summary>Shows how far a back-test is and, once it is done, what it found.</summary>
internal sealed class ShowBacktest() : Endpoint("GET", "/v1/backtests/{backtest}", "Shows how far a back-test is and what it found", Permission.BacktestsRun)
{
    public override Delegate Handler => Show;

    /// <summary>A job with what it found.</summary>
    /// <param name="Report">Null until it is done.</param>
    internal sealed record Answer(BacktestJob Job, BacktestReport? Report);

    private static async Task<Answer> Show(Gated<BacktestJob> backtest, IBacktestStore backtests, CancellationToken stop) =>
        new(backtest.Value, await backtests.FindReport(backtest.Value, stop).ConfigureAwait(false));
}
