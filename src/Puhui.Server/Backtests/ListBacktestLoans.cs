using Puhui.Access;
using Puhui.Chain;

namespace Puhui.Server;

/// <summary>Gives every loan a back-test could have made, in columns, so that a page moves the cut-off without asking again. No merchant is named.</summary>
internal sealed class ListBacktestLoans() : Endpoint("GET", "/v1/backtests/{backtest}/loans", "Gives every loan a back-test could have made, to move the cut-off over", Permission.BacktestsRun)
{
    public override Delegate Handler => List;

    private static async Task<BacktestLoans> List(Gated<BacktestJob> backtest, IBacktestStore backtests, CancellationToken stop) =>
        await backtests.FindLoans(backtest.Value, stop).ConfigureAwait(false) ?? throw new ProblemException(404, "backtest_not_done", "backtest");
}
