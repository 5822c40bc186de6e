using Puhui.Access;
using Puhui.Chain;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Carries settled payouts to the lines they repay, by the clock of each merchant's platform.</summary>
internal sealed class SweepSettlements(ISignalStore signals, ILoanStore loans, IAccessStore access, Clocks clocks, TimeProvider real) : Job("sweep_settlements", TimeSpan.FromSeconds(1))
{
    public override async Task<bool> HasWork(CancellationToken stop) => (await signals.Undelivered(1, stop).ConfigureAwait(false)).Count > 0;

    public override Task Run(CancellationToken stop) => Relay(stop);

    public Task<RelaySettlements.Result> Relay(CancellationToken stop) => RelaySettlements.Handle(signals, loans, ClockOf, real, new Unwatched(), stop);

    private async Task<TimeProvider> ClockOf(PartyId platform, CancellationToken stop) =>
        await access.FindParty(platform, stop).ConfigureAwait(false) is { } party ? clocks.Of(party) : real;

    private sealed class Unwatched : IProgress<long>
    {
        public void Report(long value)
        {
        }
    }
}
