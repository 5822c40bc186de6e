using Puhui.Access;
using Puhui.Chain;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Carries settled payouts to the lines they repay, by the clock of each merchant's platform.</summary>
internal sealed class SweepSettlements(ISignalStore signals, ILoanStore loans, IAccessStore access, Clocks clocks, TimeProvider real) : Job("sweep_settlements", TimeSpan.FromSeconds(1))
{
    /// <summary>Waiting payouts are counted no further.</summary>
    private const int CountedMax = 10_000;

    public override async Task<bool> HasWork(CancellationToken stop) => await Observe(stop).ConfigureAwait(false) > 0;

    public override async Task Run(CancellationToken stop)
    {
        while ((await Round(stop).ConfigureAwait(false)).Notices > 0)
        {
            await Observe(stop).ConfigureAwait(false);
        }
    }

    /// <summary>One turn for every merchant whose payouts wait.</summary>
    public Task<RelaySettlements.Result> Round(CancellationToken stop) => RelaySettlements.Round(signals, loans, ClockOf, real, new Unwatched(), stop);

    private async Task<long> Observe(CancellationToken stop)
    {
        var backlog = await signals.Backlog(CountedMax, stop).ConfigureAwait(false);
        Telemetry.Unswept(backlog.Waiting, backlog.WaitingFor(Timestamp.Now(real)));
        return backlog.Waiting;
    }

    private async Task<TimeProvider> ClockOf(PartyId platform, CancellationToken stop) =>
        await access.FindParty(platform, stop).ConfigureAwait(false) is { } party ? clocks.Of(party) : real;

    private sealed class Unwatched : IProgress<long>
    {
        public void Report(long value)
        {
        }
    }
}
