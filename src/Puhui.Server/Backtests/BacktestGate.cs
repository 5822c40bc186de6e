using Puhui.Chain;

namespace Puhui.Server;

/// <summary>Lets a back-test through if it was asked for a lender within reach.</summary>
internal sealed class BacktestGate(IBacktestStore backtests, TimeProvider clock) : Gate("backtest")
{
    /// <summary>Runners live by real time, whatever test clock the caller has.</summary>
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop) =>
        await backtests.Find(id, caller.Reach.Lenders, Kernel.Timestamp.Now(clock), stop).ConfigureAwait(false);
}
