using Puhui.Access;
using Puhui.Chain;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Lists the back-tests of lenders within reach, the latest first.</summary>
internal sealed class ListBacktests() : Endpoint("GET", "/v1/backtests", "Lists back-tests and how far they are", Permission.BacktestsRun)
{
    private const int Most = 200;

    public override Delegate Handler => List;

    private static async Task<Page<BacktestJob>> List(Caller caller, IBacktestStore backtests, TimeProvider clock, CancellationToken stop) =>
        new(await backtests.Jobs(caller.Reach.Lenders, Most, Timestamp.Now(clock), stop).ConfigureAwait(false), null);
}
